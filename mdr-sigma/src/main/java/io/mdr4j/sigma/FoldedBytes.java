package io.mdr4j.sigma;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A text with a byte for each character, the same for upper and lower case. Characters beyond ASCII share bytes with others
 * of their kind: what is found here must be compared. Bytes lie together, so that several are looked at in one step. Belongs to one
 * thread.
 */
final class FoldedBytes {

    private static final byte[] FOLDED = new byte[Character.MAX_VALUE + 1];
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle TWO = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        for (int c = 0; c < FOLDED.length; c++) {
            char folded = Fold.fold((char) c);
            FOLDED[c] = (byte) (folded < 128 ? folded : 128 | (folded ^ (folded >>> 8)));
        }
    }

    private final byte[] bytes;

    FoldedBytes(int longest) {
        this.bytes = new byte[longest];
    }

    void set(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            bytes[i] = FOLDED[text.charAt(i)];
        }
    }

    int four(int at) {
        return (int) FOUR.get(bytes, at);
    }

    int two(int at) {
        return (short) TWO.get(bytes, at);
    }

    int one(int at) {
        return bytes[at];
    }

    int window(int at, int width) {
        return width == 4 ? four(at) : width == 2 ? two(at) : one(at);
    }
}
