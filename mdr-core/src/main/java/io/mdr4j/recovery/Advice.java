package io.mdr4j.recovery;

import io.mdr4j.text.Bilingual;
import java.util.Objects;

/**
 * One measure of recovery, or against recurrence.
 *
 * @param id its name, unique in a catalogue, for example {@code edr-prevention-mode}
 * @param area where it is done
 * @param title what is done, in a few words
 * @param text why, and how
 * @param verify how somebody sees that it is done
 * @param owner who does it
 * @param effort how long it takes
 * @param when for which incidents it is meant
 */
public record Advice(
        String id,
        Area area,
        Bilingual title,
        Bilingual text,
        Bilingual verify,
        Owner owner,
        Effort effort,
        AdviceCondition when) {

    /** Where a measure is done; in the order in which reports print them. */
    public enum Area {
        /** The endpoint itself and its user. */
        RECOVERY,
        /** Accounts and passwords. */
        ACCOUNTS,
        /** Active Directory and other directories. */
        DIRECTORY,
        /** The settings of the EDR. */
        EDR_POLICY,
        /** UTM, firewall, proxy, name resolution. */
        NETWORK,
        /** Mail. */
        MAIL,
        /** Updates of systems and programs. */
        PATCHING,
        /** Settings of operating systems and programs. */
        HARDENING,
        /** Backups. */
        BACKUP,
        /** People. */
        AWARENESS
    }

    /** Who does it. */
    public enum Owner {
        /** Whoever runs the customer's computers. */
        CUSTOMER_IT,
        /** Whoever answers for security at the customer. */
        CUSTOMER_SECURITY,
        /** The user of the endpoint. */
        USER,
        /** This service. */
        SOC
    }

    /** How long it takes, as a rule. */
    public enum Effort {
        /** A few hours. */
        HOURS,
        /** A few days, tests included. */
        DAYS,
        /** A project of some weeks. */
        WEEKS
    }

    /** Throws {@link IllegalArgumentException} when the id is blank. */
    public Advice {
        if (id.isBlank()) {
            throw new IllegalArgumentException("Advice.id must not be blank");
        }
        Objects.requireNonNull(area, "area");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(verify, "verify");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(effort, "effort");
        Objects.requireNonNull(when, "when");
    }
}
