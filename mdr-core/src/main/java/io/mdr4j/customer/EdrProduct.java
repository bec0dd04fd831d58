package io.mdr4j.customer;

import java.util.Objects;

/**
 * An EDR product that a contract names.
 *
 * @param vendor the vendor's id, as in {@code EdrVendor.id}, for example {@code crowdstrike}
 * @param edition the edition in the vendor's words, for example {@code Falcon Enterprise}; an open vocabulary, empty when it does
 *     not matter
 */
public record EdrProduct(String vendor, String edition) {

    /** Throws {@link IllegalArgumentException} when the vendor is blank. */
    public EdrProduct {
        Objects.requireNonNull(edition, "edition");
        if (vendor.isBlank()) {
            throw new IllegalArgumentException(
                    "EdrProduct.vendor must not be blank; write a vendor's id, such as crowdstrike");
        }
    }
}
