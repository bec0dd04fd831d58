package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A text of a rule with its wildcards told apart from its characters.
 *
 * @param characters where {@code kinds} has {@link #CHARACTER} or {@link #DASH}, that which is written; else a wildcard
 * @param kinds of the same length
 */
record SigmaText(String characters, String kinds) {

    static final char CHARACTER = 'c';
    static final char ANY_ONE = '?';
    static final char ANY_MANY = '*';
    /** Any of the five signs with which a Windows option may begin. */
    static final char DASH = '-';

    static final String DASHES = "-/\u2013\u2014\u2015";

    /** A backslash makes a wildcard or a backslash that follows it a plain character; before all else it is one itself. */
    static SigmaText parse(String written) {
        if (written.indexOf('*') < 0 && written.indexOf('?') < 0 && written.indexOf('\\') < 0) {
            return literal(written);
        }
        StringBuilder characters = new StringBuilder();
        StringBuilder kinds = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length() && "*?\\".indexOf(written.charAt(i + 1)) >= 0) {
                i++;
                c = written.charAt(i);
                kinds.append(CHARACTER);
            } else {
                kinds.append(c == '*' ? ANY_MANY : c == '?' ? ANY_ONE : CHARACTER);
            }
            characters.append(c);
        }
        return new SigmaText(characters.toString(), kinds.toString());
    }

    /** Here nothing but a star is special. */
    static SigmaText withStars(String pattern) {
        StringBuilder kinds = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            kinds.append(pattern.charAt(i) == '*' ? ANY_MANY : CHARACTER);
        }
        return new SigmaText(pattern, kinds.toString());
    }

    static SigmaText literal(String text) {
        return new SigmaText(text, "c".repeat(text.length()));
    }

    SigmaText withAnyBefore() {
        return kinds.startsWith("*") ? this : new SigmaText("*" + characters, "*" + kinds);
    }

    SigmaText withAnyAfter() {
        return kinds.endsWith("*") ? this : new SigmaText(characters + "*", kinds + "*");
    }

    boolean hasWildcards() {
        return kinds.indexOf(ANY_MANY) >= 0 || kinds.indexOf(ANY_ONE) >= 0;
    }

    /** A dash or slash that begins a word, and is not within or behind one, stands for any of the five. */
    SigmaText withDashes() {
        StringBuilder changed = new StringBuilder(kinds);
        for (int i = 0; i < kinds.length(); i++) {
            boolean isSign = kinds.charAt(i) == CHARACTER && "-/".indexOf(characters.charAt(i)) >= 0;
            if (isSign && !isWordAt(i - 1) && isWordAt(i + 1)) {
                changed.setCharAt(i, DASH);
            }
        }
        return new SigmaText(characters, changed.toString());
    }

    private boolean isWordAt(int i) {
        if (i < 0 || i >= kinds.length() || kinds.charAt(i) != CHARACTER) {
            return false;
        }
        char c = characters.charAt(i);
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** All texts that come of writing each dash in its five ways, for encodings that look at bytes. */
    List<SigmaText> dashesWritten() {
        int dash = kinds.indexOf(DASH);
        if (dash < 0) {
            return List.of(this);
        }
        List<SigmaText> written = new ArrayList<>();
        for (int i = 0; i < DASHES.length(); i++) {
            String changed = characters.substring(0, dash) + DASHES.charAt(i) + characters.substring(dash + 1);
            String plain = kinds.substring(0, dash) + CHARACTER + kinds.substring(dash + 1);
            written.addAll(new SigmaText(changed, plain).dashesWritten());
        }
        return written;
    }

    long dashCount() {
        return kinds.chars().filter(kind -> kind == DASH).count();
    }

    /** As it would be written in a rule. */
    String shown() {
        return IntStream.range(0, kinds.length())
                .mapToObj(i -> {
                    boolean isEscaped = kinds.charAt(i) == CHARACTER && "*?".indexOf(characters.charAt(i)) >= 0;
                    return (isEscaped ? "\\" : "") + characters.charAt(i);
                })
                .collect(Collectors.joining());
    }
}
