package io.mdr4j.jackson;

/**
 * The stored bytes are of a kind, or of a version of a kind, that this version of the library does not know: a newer one wrote
 * them. They are not broken; whoever reads them keeps them as they are.
 */
public final class UnknownEventKindException extends StoredFormException {

    private final String kind;
    private final int version;

    UnknownEventKindException(String kind, int version) {
        super("Unknown kind " + kind + ", version " + version);
        this.kind = kind;
        this.version = version;
    }

    /** The stored name of the kind: small letters, digits and hyphens, at most 64. */
    public String kind() {
        return kind;
    }

    /** The stored version of the kind, from 1. */
    public int version() {
        return version;
    }
}
