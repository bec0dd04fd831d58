package io.mdr4j.evidence.decoding;

import java.util.regex.Pattern;

/** {@code p^o^w^e^r^s^h^e^l^l}, {@code who""ami}, {@code c''at}: signs that a shell swallows between the letters of a word. */
final class CmdCarets implements Encoding {

    private static final Pattern CARET = Pattern.compile("\\^(?=[\\w\\-/\\\\.:\"%&|<>^ ])");
    private static final Pattern CARET_IN_WORD = Pattern.compile("\\w\\^+\\w");
    private static final Pattern EMPTY_QUOTES = Pattern.compile("(?<=\\w)(?:\"\"|'')(?=\\w)");

    @Override
    public String decode(String text) {
        String plain = text;
        if (CARET_IN_WORD.matcher(plain).find()) {
            plain = CARET.matcher(plain).replaceAll("");
        }
        return EMPTY_QUOTES.matcher(plain).replaceAll("");
    }
}
