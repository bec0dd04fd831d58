package io.mdr4j.evidence.masking;

import io.mdr4j.evidence.masking.Programs.Program;
import io.mdr4j.evidence.masking.Words.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Secrets that stand in words of their own: {@code --password x}, {@code mysql -px}, {@code net user u x /add}. A quoted word with
 * blanks in it is a command line of its own.
 */
final class CommandWords {

    private static final int DEEPEST = 4;
    private static final Set<String> SETTERS = Set.of("set", "setx", "config", "add", "export", "setenv");
    private static final Set<String> NAMING = Set.of("/v", "-name", "-v");
    private static final Set<String> VALUING = Set.of("/d", "-value", "-d");
    private static final Set<String> USERS = Set.of("-u", "--user", "--username", "-user");
    private static final Set<String> ENDS = Set.of("|", "||", "&", "&&", ";");

    private final Spans spans;
    private final String text;
    private final List<Word> words;
    private final SpecialCommands special;
    private Optional<Program> program = Optional.empty();
    private boolean ready;
    private boolean namedSecret;

    private CommandWords(Spans spans, int from, int to) {
        this.spans = spans;
        this.text = spans.text();
        this.words = Words.of(text, from, to);
        this.special = new SpecialCommands(spans, words);
    }

    static void find(Spans spans) {
        find(spans, 0, spans.text().length(), 0);
    }

    private static void find(Spans spans, int from, int to, int depth) {
        CommandWords command = new CommandWords(spans, from, to);
        for (int i = 0; i < command.words.size(); i++) {
            Word word = command.words.get(i);
            command.look(i, word);
            if (word.isQuoted() && depth < DEEPEST && holdsBlank(spans.text(), word)) {
                find(spans, word.from(), word.to(), depth + 1);
            }
        }
    }

    private static boolean holdsBlank(String text, Word word) {
        for (int i = word.from(); i < word.to(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void look(int i, Word word) {
        String said = said(word);
        if (ENDS.contains(said)) {
            program = Optional.empty();
            namedSecret = false;
            return;
        }
        if (!isOption(said)) {
            Optional<Program> other = Programs.named(Programs.name(said));
            if (other.isPresent()) {
                program = other;
                ready = other.get().needs().isEmpty();
            } else {
                ready |= program.filter(p -> p.needs().equals(said)).isPresent();
            }
            special.look(i, said);
        }
        if (program.isPresent() && ready && ofProgram(program.get(), i, word, said)) {
            return;
        }
        generic(i, said);
    }

    private boolean ofProgram(Program known, int i, Word word, String said) {
        if (known.apart().contains(said) && !isQuery(i)) {
            return next(i, MaskKind.PASSWORD);
        }
        if (known.afterColon().contains(said)) {
            return i + 1 < words.size()
                    && behindName(words.get(i + 1), words.get(i + 1).from());
        }
        for (String option : known.joined()) {
            if (said.startsWith(option) && said.length() > option.length()) {
                int from = unquoted(word.from() + option.length());
                boolean quoted = from > word.from() + option.length();
                mask(from, quoted ? word.to() - 1 : word.to(), MaskKind.PASSWORD);
                return true;
            }
        }
        for (String option : known.afterColon()) {
            if (option.length() == 2
                    && said.startsWith(option)
                    && said.length() > 2
                    && behindName(word, word.from() + 2)) {
                return true;
            }
        }
        return false;
    }

    /** {@code certutil -p} and others stand alone at the end. */
    private boolean isQuery(int i) {
        return i + 1 >= words.size();
    }

    private int unquoted(int at) {
        return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'') ? at + 1 : at;
    }

    private boolean behindName(Word word, int from) {
        for (int at = from; at < word.to(); at++) {
            if (":%,".indexOf(text.charAt(at)) >= 0 && at > from) {
                mask(at + 1, word.to(), MaskKind.PASSWORD);
                return true;
            }
        }
        return false;
    }

    private void generic(int i, String said) {
        if (said.length() > 100) {
            return;
        }
        String lower = said.toLowerCase(Locale.ROOT);
        if (isOption(said) && said.indexOf('=') < 0 && said.indexOf(':') < 0) {
            if (namedSecret && VALUING.contains(lower)) {
                next(i, MaskKind.PASSWORD);
                namedSecret = false;
            }
            if (NAMING.contains(lower) && i + 1 < words.size()) {
                namedSecret = SecretNames.kind(last(said(words.get(i + 1)))).isPresent();
            }
            if (isBesideUser(i, lower)) {
                next(i, MaskKind.PASSWORD);
            }
            SecretNames.kind(said)
                    .filter(k -> !SecretNames.isHeader(said) && !said.endsWith(";"))
                    .ifPresent(kind -> next(i, kind));
        } else if (i > 0
                && i + 1 < words.size()
                && SETTERS.contains(said(words.get(i - 1)).toLowerCase(Locale.ROOT))) {
            SecretNames.kind(last(said)).filter(k -> said.indexOf('=') < 0).ifPresent(kind -> next(i, kind));
        }
    }

    /** {@code -u name -p secret}, of whichever program, unless it is a port. */
    private boolean isBesideUser(int i, String option) {
        return option.equals("-p")
                && i >= 2
                && i + 1 < words.size()
                && USERS.contains(said(words.get(i - 2)).toLowerCase(Locale.ROOT))
                && said(words.get(i + 1)).chars().anyMatch(c -> !Character.isDigit(c) && ".:-/".indexOf(c) < 0);
    }

    /** The part behind the last dot, slash or colon: {@code profile.x.aws_secret_access_key}, {@code //host/:_authToken}. */
    private static String last(String name) {
        int at = Math.max(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')), name.lastIndexOf(':'));
        return name.substring(at + 1);
    }

    /** Masks the next word where it is a value, and not a further option. */
    private boolean next(int i, MaskKind kind) {
        if (i + 1 >= words.size()) {
            return false;
        }
        Word next = words.get(i + 1);
        String said = said(next);
        if (!next.isQuoted() && (isOption(said) || ENDS.contains(said))) {
            return false;
        }
        int from = next.from();
        for (String source : new String[] {"pass:", "plaintext:"}) {
            if (said.startsWith(source)) {
                from += source.length();
            }
        }
        if (!said.startsWith("env:")
                && !said.startsWith("file:")
                && !said.startsWith("fd:")
                && !said.startsWith("stdin")) {
            mask(from, next.to(), kind);
        }
        return true;
    }

    private void mask(int from, int to, MaskKind kind) {
        String value = from < to ? text.substring(from, to) : "";
        if (!SecretNames.isNoSecret(value)) {
            spans.add(from, to, kind);
        }
    }

    private String said(Word word) {
        return word.to() - word.from() > 4_000 ? text.substring(word.from(), word.from() + 4_000) : word.in(text);
    }

    /** {@code -x}, {@code --xyz} or {@code /x}, but no path and no number below zero. */
    static boolean isOption(String said) {
        if (said.length() < 2) {
            return false;
        }
        char first = said.charAt(0);
        if (first == '-') {
            return said.charAt(1) == '-' || Character.isLetter(said.charAt(1));
        }
        return first == '/'
                && (Character.isLetter(said.charAt(1)) || said.charAt(1) == '?')
                && said.indexOf('/', 1) < 0;
    }
}
