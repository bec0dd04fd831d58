package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the texts of which one must stand in whatever an expression matches. Gives up where it does not know a construct:
 * nothing is lost then but speed.
 */
final class RegexNeedles {

    /** Flags that change nothing about the texts that are looked for, which are compared without case. */
    private static final Pattern FLAGS = Pattern.compile("^\\(\\?[ims]+\\)");

    private static final String QUANTIFIERS = "*+?{";

    /** Of texts that come of writing classes out. */
    private static final int MOST_RUNS = 12;

    private final String regex;
    private int at;

    private RegexNeedles(String regex) {
        this.regex = regex;
    }

    static Needles of(String regex) {
        RegexNeedles reader = new RegexNeedles(FLAGS.matcher(regex).replaceFirst(""));
        try {
            Needles needles = reader.alternatives();
            return reader.at == reader.regex.length() ? needles : Needles.NONE;
        } catch (Unknown e) {
            return Needles.NONE;
        }
    }

    private Needles alternatives() {
        List<Needles> all = new ArrayList<>();
        all.add(sequence());
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            all.add(sequence());
        }
        return all.stream().reduce(Needles::or).orElse(Needles.NONE);
    }

    private Needles sequence() {
        Needles best = Needles.NONE;
        List<String> runs = List.of("");
        while (at < regex.length() && "|)".indexOf(regex.charAt(at)) < 0) {
            char c = regex.charAt(at);
            Optional<String> one = oneOf(c);
            if (c == '(') {
                best = best.better(needles(runs));
                runs = List.of("");
                Needles inner = group();
                best = skipQuantifier() ? best.better(inner) : best;
            } else if (one.isPresent()) {
                boolean isTooMany = one.get().length() * runs.size() > MOST_RUNS;
                best = isTooMany ? best.better(needles(runs)) : best;
                runs = lengthened(isTooMany ? List.of("") : runs, one.get());
            } else {
                best = best.better(needles(runs));
                runs = List.of("");
                skipOther(c);
                skipQuantifier();
            }
        }
        return best.better(needles(runs));
    }

    private static Needles needles(List<String> runs) {
        return runs.stream().map(Needles::of).reduce(Needles::or).orElse(Needles.NONE);
    }

    private static List<String> lengthened(List<String> runs, String characters) {
        return runs.stream()
                .flatMap(run -> characters.chars().mapToObj(c -> run + Fold.fold((char) c)))
                .toList();
    }

    /** The characters of which one stands here exactly once; skipped, unless there is nothing of that kind. */
    private Optional<String> oneOf(char c) {
        int before = at;
        Optional<String> one = Optional.empty();
        if (c == '[') {
            one = smallClass();
        } else if (isLiteral(c)) {
            at += c == '\\' ? 1 : 0;
            one = Optional.of(regex.substring(at, at + 1));
            at++;
        }
        if (one.isPresent() && regex.startsWith("{1}", at)) {
            at += 3;
        }
        if (one.isEmpty() || isQuantifier()) {
            at = before;
            return Optional.empty();
        }
        return one;
    }

    /** A class of a few characters that are written one by one. */
    private Optional<String> smallClass() {
        StringBuilder characters = new StringBuilder();
        at++;
        while (at < regex.length() && regex.charAt(at) != ']') {
            if (!isLiteral(regex.charAt(at)) || regex.charAt(at) == '-' || regex.startsWith("&&", at)) {
                return Optional.empty();
            }
            at += regex.charAt(at) == '\\' ? 1 : 0;
            characters.append(regex.charAt(at++));
        }
        at++;
        boolean isSmall = characters.length() > 0 && characters.length() <= MOST_RUNS && at <= regex.length();
        return isSmall ? Optional.of(characters.toString()) : Optional.empty();
    }

    private Needles group() {
        at++;
        if (regex.startsWith("?", at)) {
            if (!regex.startsWith("?:", at)) {
                throw new Unknown();
            }
            at += 2;
        }
        Needles inner = alternatives();
        if (at >= regex.length() || regex.charAt(at) != ')') {
            throw new Unknown();
        }
        at++;
        return inner;
    }

    private boolean isLiteral(char c) {
        if (c == '\\') {
            return at + 1 < regex.length() && !Character.isLetterOrDigit(regex.charAt(at + 1));
        }
        return ".[^$()|".indexOf(c) < 0;
    }

    private void skipOther(char c) {
        if (isLiteral(c)) {
            at += c == '\\' ? 2 : 1;
        } else if (c == '\\') {
            if (at + 1 >= regex.length() || "sSdDwWbB".indexOf(regex.charAt(at + 1)) < 0) {
                throw new Unknown();
            }
            at += 2;
        } else if (c == '[') {
            skipClass();
        } else {
            at++;
        }
    }

    /** Without classes in classes. */
    private void skipClass() {
        at++;
        at += regex.startsWith("^", at) ? 1 : 0;
        for (boolean isFirst = true; at < regex.length(); isFirst = false) {
            char c = regex.charAt(at);
            if (c == '[' || regex.startsWith("&&", at) || (c == ']' && isFirst)) {
                throw new Unknown();
            }
            at += c == '\\' ? 2 : 1;
            if (c == ']') {
                return;
            }
        }
        throw new Unknown();
    }

    private boolean isQuantifier() {
        return at < regex.length() && QUANTIFIERS.indexOf(regex.charAt(at)) >= 0;
    }

    /** Whether what stands before must occur at least once. */
    private boolean skipQuantifier() {
        boolean isNeeded = true;
        while (isQuantifier()) {
            char c = regex.charAt(at);
            if (c == '{') {
                isNeeded &= at + 1 < regex.length() && "123456789".indexOf(regex.charAt(at + 1)) >= 0;
                at = regex.indexOf('}', at);
                if (at < 0) {
                    throw new Unknown();
                }
            } else {
                isNeeded &= c == '+';
            }
            at++;
        }
        return isNeeded;
    }

    /** Ends the search where a construct is not known. */
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
