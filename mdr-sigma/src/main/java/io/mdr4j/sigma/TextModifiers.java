package io.mdr4j.sigma;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Carries out the modifiers that make another text, or several, of a text. */
final class TextModifiers {

    /** Five to the power of this many texts for each value. */
    private static final int MOST_ENCODED_DASHES = 4;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xFF, (byte) 0xFE};

    private final Position at;
    private Optional<Modifier> encoding = Optional.empty();

    private TextModifiers(Position at) {
        this.at = at;
    }

    static List<SigmaText> apply(List<Modifier> modifiers, SigmaText text, Position at) {
        TextModifiers state = new TextModifiers(at);
        List<SigmaText> texts = List.of(text);
        for (Modifier modifier : modifiers) {
            List<SigmaText> next = new ArrayList<>();
            texts.forEach(before -> next.addAll(state.apply(modifier, before)));
            if (modifier.isEncoding()) {
                state.encoding = Optional.of(modifier);
            }
            texts = next;
        }
        return texts;
    }

    private List<SigmaText> apply(Modifier modifier, SigmaText text) {
        return switch (modifier) {
            case CONTAINS -> List.of(text.withAnyBefore().withAnyAfter());
            case STARTSWITH -> List.of(text.withAnyAfter());
            case ENDSWITH -> List.of(text.withAnyBefore());
            case WINDASH -> List.of(text.withDashes());
            case BASE64 ->
                plain(text).stream()
                        .map(bytes -> Base64.getEncoder().encodeToString(bytes))
                        .map(SigmaText::literal)
                        .toList();
            case BASE64OFFSET ->
                plain(text).stream().flatMap(bytes -> offsets(bytes).stream()).toList();
            default -> List.of(text);
        };
    }

    private List<byte[]> plain(SigmaText text) {
        if (text.hasWildcards()) {
            throw new FaultException(
                    at, "a text with wildcards cannot be encoded; put 'contains' behind the encoding, or escape them");
        }
        if (text.dashCount() > MOST_ENCODED_DASHES) {
            throw new FaultException(at, "more than " + MOST_ENCODED_DASHES + " dashes before an encoding");
        }
        return text.dashesWritten().stream()
                .map(SigmaText::characters)
                .map(this::bytes)
                .toList();
    }

    private byte[] bytes(String text) {
        if (encoding.isEmpty()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        Charset charset = encoding.get() == Modifier.UTF16BE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        byte[] bytes = text.getBytes(charset);
        return encoding.get() == Modifier.UTF16 ? join(BYTE_ORDER_MARK, bytes) : bytes;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** How the bytes look in Base64 when 0, 1 or 2 bytes stand before them, without the characters both share. */
    private static List<SigmaText> offsets(byte[] bytes) {
        int[] start = {0, 2, 3};
        int[] cutAtEnd = {0, 3, 2};
        List<SigmaText> texts = new ArrayList<>();
        for (int offset = 0; offset < 3; offset++) {
            String encoded = Base64.getEncoder().encodeToString(join(new byte[offset], bytes));
            int end = encoded.length() - cutAtEnd[(bytes.length + offset) % 3];
            if (end > start[offset]) {
                texts.add(SigmaText.literal(encoded.substring(start[offset], end)));
            }
        }
        return texts;
    }
}
