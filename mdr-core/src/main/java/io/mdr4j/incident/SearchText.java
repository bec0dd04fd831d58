package io.mdr4j.incident;

import io.mdr4j.text.Unseen;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as it is searched: lower case, full and half width alike, what is not seen and repeated blanks as one blank. Stores
 * keep texts in this form, and bring what is searched for into the same.
 */
public final class SearchText {

    /** How many characters of a text are searched. */
    public static final int LONGEST = 2_000;

    private SearchText() {}

    /** The text as it is searched; empty where nothing of it is seen. */
    public static String of(String text) {
        String seen = cut(text)
                .codePoints()
                .map(c -> Unseen.is(c) || Character.isWhitespace(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String folded = Normalizer.normalize(seen, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return cut(folded.replaceAll(" +", " ").strip()).strip();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
