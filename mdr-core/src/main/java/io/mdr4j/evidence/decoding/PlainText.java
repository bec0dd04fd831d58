package io.mdr4j.evidence.decoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Tells decoded text from bytes that only happened to look encoded. */
final class PlainText {

    private PlainText() {}

    /** The text of the bytes, where they are one in this charset and every character can be printed. */
    static Optional<String> of(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.chars().allMatch(PlainText::isPrintable)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (CharacterCodingException notThisCharset) {
            return Optional.empty();
        }
    }

    /** Letters, digits, signs and blanks of any script; no control characters, no private or unassigned ones. */
    static boolean isPrintable(int character) {
        if (character == '\t' || character == '\n' || character == '\r') {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    /** Tells whether most characters are of ASCII or of the scripts that stand in Japanese command lines. */
    static boolean isLikely(String text) {
        long usual = text.chars().filter(PlainText::isUsual).count();
        return usual * 10 >= text.length() * 9L;
    }

    private static boolean isUsual(int character) {
        return character < 0x7f
                || (character >= 0x3000 && character < 0x3100)
                || (character >= 0xff00 && character < 0xfff0);
    }
}
