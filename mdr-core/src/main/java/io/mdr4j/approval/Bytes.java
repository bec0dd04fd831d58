package io.mdr4j.approval;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts with their lengths and numbers of fixed width, one after the other. Not thread-safe. */
final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length).raw(utf8);
    }

    Bytes number(long number) {
        return raw(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /** A short text, whose length takes one byte. */
    Bytes brief(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > 255) {
            throw new IllegalArgumentException("A customer's id or an incident's number has more than 255 bytes");
        }
        out.write(utf8.length);
        return raw(utf8);
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }

    /** Reads a short text back. Throws {@link BufferUnderflowException} where there is less. */
    static String brief(ByteBuffer in) {
        byte[] utf8 = new byte[Byte.toUnsignedInt(in.get())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
