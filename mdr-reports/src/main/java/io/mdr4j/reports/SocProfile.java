package io.mdr4j.reports;

import io.mdr4j.text.Bilingual;
import java.util.Objects;

/**
 * Who sends the reports.
 *
 * @param name the name of the SOC, as it signs
 * @param phone the telephone number for questions; empty where there is none
 * @param email the mail address for questions; empty where there is none
 * @param tlp to whom reports may be passed on
 */
public record SocProfile(Bilingual name, String phone, String email, Tlp tlp) {

    /** A profile without name of its own: the customer's SOC, TLP:AMBER+STRICT. */
    public static final SocProfile STANDARD =
            new SocProfile(new Bilingual("MDR SOC", "MDR SOC"), "", "", Tlp.AMBER_STRICT);

    /** Throws {@link NullPointerException} when a component is null. */
    public SocProfile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(phone, "phone");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(tlp, "tlp");
    }
}
