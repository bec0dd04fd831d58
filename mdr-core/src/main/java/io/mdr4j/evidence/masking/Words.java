package io.mdr4j.evidence.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command line as shells see them, roughly: blanks part them, quotes hold them together. One pass, whatever
 * the text: a quote that is never closed is a character like any other.
 */
final class Words {

    /**
     * One word.
     *
     * @param start where it begins
     * @param end behind its end, quotes included
     * @param from where what it says begins, without the quotes that are around all of it
     * @param to behind the end of that
     */
    record Word(int start, int end, int from, int to) {

        String in(String text) {
            return text.substring(from, to);
        }

        boolean isQuoted() {
            return from > start;
        }
    }

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private final boolean[] exhausted = new boolean[128];

    private Words(String text) {
        this.text = text;
    }

    static List<Word> of(String text, int from, int to) {
        Words words = new Words(text);
        int at = from;
        while (at < to) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                at = words.take(at, to);
            }
        }
        return words.words;
    }

    private int take(int start, int to) {
        int at = start;
        int firstQuoteEnd = -1;
        while (at < to && !Character.isWhitespace(text.charAt(at))) {
            int close = opens(start, at) ? close(at, to) : -1;
            if (close >= 0) {
                firstQuoteEnd = at == start || (isEscaped(at) && at == start + 1) ? close : firstQuoteEnd;
                at = close + 1;
            } else {
                at++;
            }
        }
        boolean whole = firstQuoteEnd == at - 1;
        boolean escaped = text.charAt(start) == '\\';
        int margin = escaped ? 2 : 1;
        boolean sound = whole && start + margin <= at - margin;
        words.add(sound ? new Word(start, at, start + margin, at - margin) : new Word(start, at, start, at));
        return at;
    }

    /** An apostrophe within a word is none, but after a sign it is a quote. */
    private boolean opens(int start, int at) {
        char c = text.charAt(at);
        if (c == '"') {
            return true;
        }
        return c == '\'' && (at == start || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    private boolean isEscaped(int at) {
        return at > 0 && text.charAt(at - 1) == '\\';
    }

    /** The quote that closes the one at this place; a quote behind a backslash is closed by another such. */
    private int close(int open, int to) {
        char quote = text.charAt(open);
        boolean escaped = quote == '"' && isEscaped(open);
        int slot = quote + (escaped ? 1 : 0);
        if (exhausted[slot]) {
            return -1;
        }
        for (int at = text.indexOf(quote, open + 1); at >= 0 && at < to; at = text.indexOf(quote, at + 1)) {
            if (quote == '\'' || isEscaped(at) == escaped || endsPath(at, to, escaped)) {
                return at;
            }
        }
        exhausted[slot] = true;
        return -1;
    }

    /** In {@code "C:\folder\" next} the quote closes, though a backslash stands before it. */
    private boolean endsPath(int at, int to, boolean escaped) {
        return !escaped
                && (at + 1 == to || Character.isWhitespace(text.charAt(at + 1)))
                && text.substring(Math.max(0, at - 260), at).contains(":\\");
    }
}
