package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the texts of which one must stand in whatever an expression matches. Gives up where it does not know a construct:
 * nothing is lost then but speed.
 */
final class RegexNeedles {

    private static final String QUANTIFIERS = "*+?{";

    private final String regex;
    private int at;

    private RegexNeedles(String regex) {
        this.regex = regex;
    }

    static Needles of(String regex) {
        RegexNeedles reader = new RegexNeedles(regex.startsWith("(?i)") ? regex.substring(4) : regex);
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
        StringBuilder run = new StringBuilder();
        while (at < regex.length() && "|)".indexOf(regex.charAt(at)) < 0) {
            char c = regex.charAt(at);
            if (c == '(') {
                best = best.better(take(run));
                Needles inner = group();
                best = skipQuantifier() ? best.better(inner) : best;
            } else if (isLiteral(c)) {
                at += c == '\\' ? 1 : 0;
                char literal = Fold.fold(regex.charAt(at++));
                if (isQuantifier()) {
                    best = best.better(take(run));
                    skipQuantifier();
                } else {
                    run.append(literal);
                }
            } else {
                best = best.better(take(run));
                skipOther(c);
                skipQuantifier();
            }
        }
        return best.better(take(run));
    }

    private static Needles take(StringBuilder run) {
        Needles needles = Needles.of(run.toString());
        run.setLength(0);
        return needles;
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
        return ".[^$".indexOf(c) < 0;
    }

    private void skipOther(char c) {
        if (c == '\\') {
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
            if (c == '[' || c == '&' || (c == ']' && isFirst)) {
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
