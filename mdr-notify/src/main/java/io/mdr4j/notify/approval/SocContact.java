package io.mdr4j.notify.approval;

import java.util.Objects;
import java.util.Optional;

/**
 * How the SOC is reached by somebody who cannot answer on the page.
 *
 * @param name the name to print, for example サンプル SOC
 * @param phone the telephone number to print, where there is one
 */
public record SocContact(String name, Optional<String> phone) {

    /** Throws {@link IllegalArgumentException} when the name is blank. */
    public SocContact {
        Objects.requireNonNull(phone, "phone");
        if (name.isBlank()) {
            throw new IllegalArgumentException("SocContact.name must not be blank");
        }
    }
}
