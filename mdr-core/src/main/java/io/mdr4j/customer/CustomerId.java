package io.mdr4j.customer;

import java.util.Objects;

/** The embedder's name for one customer. Every query of this library takes one, so that customers never see each other. */
public record CustomerId(String value) {

    /** Throws {@link IllegalArgumentException} when the value is blank. */
    public CustomerId {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("CustomerId.value must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
