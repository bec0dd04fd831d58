package io.mdr4j.endpoint;

/** The embedder's name for one Falcon CID, Carbon Black org or server. */
public record EdrTenantId(String value) {

    /** Throws {@link IllegalArgumentException} when the value is blank. */
    public EdrTenantId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("EdrTenantId.value must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
