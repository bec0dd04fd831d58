package io.mdr4j.evidence;

import java.nio.charset.StandardCharsets;

/**
 * Bytes that are kept once and named by their hash: a raw payload, a rendered report. Immutable as long as nobody
 * changes the array that it was made of or hands out; it is not copied, since documents are large and many.
 */
public final class Document {

    private final byte[] bytes;
    private final String sha256;

    private Document(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = Sha256.of(bytes);
    }

    /** Takes the bytes as they are. */
    public static Document of(byte[] bytes) {
        return new Document(bytes);
    }

    /** Takes the text in UTF-8. */
    public static Document of(String text) {
        return new Document(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of the bytes in lower-case hex: the document's name. */
    public String sha256() {
        return sha256;
    }

    /** The bytes; not a copy, so callers do not change them. */
    public byte[] bytes() {
        return bytes;
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && document.sha256.equals(sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "Document[" + bytes.length + " bytes, sha-256 " + sha256 + "]";
    }
}
