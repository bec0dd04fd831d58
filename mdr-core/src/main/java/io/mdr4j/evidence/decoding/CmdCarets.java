package io.mdr4j.evidence.decoding;

import java.util.regex.Pattern;

/** {@code p^o^w^e^r^s^h^e^l^l}, {@code who""ami}, {@code c''at}, {@code r"e"g}: signs that a shell swallows between the letters of a word. */
final class CmdCarets implements Encoding {

    private static final Pattern CARET = Pattern.compile("\\^(?=[\\w\\-/\\\\.:\"%&|<>^ ])");
    private static final Pattern CARET_IN_WORD = Pattern.compile("\\w\\^+\\w");
    private static final Pattern EMPTY_QUOTES = Pattern.compile("(?<=\\w)(?:\"\"|'')(?=\\w)");
    private static final Pattern QUOTE_IN_WORD = Pattern.compile("(?<=\\w)[\"'](?=\\w)");

    /** One alone is an apostrophe. */
    private static final int LEAST_QUOTES = 2;

    @Override
    public String decode(String text) {
        String plain = text;
        if (CARET_IN_WORD.matcher(plain).find()) {
            plain = CARET.matcher(plain).replaceAll("");
        }
        plain = EMPTY_QUOTES.matcher(plain).replaceAll("");
        boolean isDivided =
                QUOTE_IN_WORD.matcher(plain).results().limit(LEAST_QUOTES).count() == LEAST_QUOTES;
        return isDivided ? QUOTE_IN_WORD.matcher(plain).replaceAll("") : plain;
    }
}
