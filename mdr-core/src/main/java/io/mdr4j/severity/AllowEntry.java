package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Activity that the customer declared legitimate.
 *
 * <p>Scoped to an EDR group or policy, or to the whole customer; keyed by a hash, a verified signer with a path, or an
 * EDR rule with a path, never by a path or a name alone; valid until it expires, judged at the alert's own time. It
 * must cover every process that an incident is about before it makes a false positive, and never covers a HIGH
 * behaviour. Immutable.
 */
@Value.Immutable
@MdrStyle
public abstract class AllowEntry {

    /** The entry's name, unique within the customer; printed in reports. */
    public abstract String id();

    /** When it ends. */
    public abstract Instant expires();

    /** Why, and who agreed. */
    public abstract String reason();

    /** The SHA-256 in lower-case hex of the program that is allowed. */
    public abstract Optional<String> sha256();

    /** The verified signer of the program; needs {@link #path()}. */
    public abstract Optional<String> signer();

    /** The EDR's cause key of the rule; needs {@link #path()}. */
    public abstract Optional<String> vendorRule();

    /** The full path, ignoring case; never enough alone. */
    public abstract Optional<String> path();

    /** The EDR group, id or name, to which the entry is limited. */
    public abstract Optional<String> group();

    /** The EDR policy, id or name, to which the entry is limited. */
    public abstract Optional<String> policy();

    @Value.Check
    protected void check() {
        boolean keyed =
                sha256().isPresent() || ((signer().isPresent() || vendorRule().isPresent()) && path().isPresent());
        if (!keyed) {
            throw new IllegalArgumentException(
                    "AllowEntry " + id()
                            + " needs a sha256, or a signer or vendorRule together with a path: a path or name alone can be chosen by anybody");
        }
    }

    /** Tells whether the entry was valid when the alert was raised. An alert without a time is never covered. */
    public boolean isValidFor(Alert alert) {
        return alert.createdAt()
                .or(alert::occurredAt)
                .filter(t -> t.isBefore(expires()))
                .isPresent();
    }

    /** Starts an entry; id, expires and reason are mandatory. */
    public static AllowEntryBuilderStages.IdBuildStage builder() {
        return new AllowEntryBuilder();
    }
}
