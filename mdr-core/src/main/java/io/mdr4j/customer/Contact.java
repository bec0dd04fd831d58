package io.mdr4j.customer;

import io.mdr4j.immutable.MdrStyle;
import java.util.Optional;
import org.immutables.value.Value;

/** Somebody who is told or asked: a contact of the customer, or an analyst of the SOC. Immutable. */
@Value.Immutable
@MdrStyle
public interface Contact {

    /** The name by which rules and history refer to this contact; unique within one customer. */
    String id();

    /** The name to print, for example 山田 太郎. */
    String name();

    /** The mail address, absent where the contact has none. */
    Optional<String> email();

    /** The telephone number in international form, absent where the contact has none. */
    Optional<String> phone();

    /** Starts a contact; {@code id} and {@code name} are mandatory. */
    static ContactBuilderStages.IdBuildStage builder() {
        return new ContactBuilder();
    }
}
