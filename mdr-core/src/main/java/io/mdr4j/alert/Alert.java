package io.mdr4j.alert;

import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * One detection raised by an EDR product, normalised. All text is untrusted. Immutable.
 *
 * <p>The raw payload is not part of it: {@link ReceivedAlert} carries both.
 */
@Value.Immutable
@MdrStyle
public abstract class Alert {

    /** The alert's identity. */
    public abstract AlertId id();

    /** Whose product raised it. */
    public abstract EdrVendor vendor();

    /** The EDR's type of alert in its own words, for example {@code ldt} or {@code WATCHLIST}. */
    public abstract String type();

    /** The EDR's own id of the customer (Falcon's cid, Carbon Black's org key); empty where the alert names none. */
    public abstract Optional<String> vendorCustomer();

    /** A short title in the EDR's words. */
    public abstract Optional<String> title();

    /** A description in the EDR's words. */
    public abstract Optional<String> description();

    /** When the EDR raised it, by the EDR's clock. */
    public abstract Optional<Instant> createdAt();

    /** When the EDR last changed it, by the EDR's clock. A higher one, or another status, is an update. */
    public abstract Optional<Instant> updatedAt();

    /** When the activity took place. */
    public abstract Optional<Instant> occurredAt();

    /** The EDR's own rating. */
    @Value.Default
    public VendorRating rating() {
        return VendorRating.unknown();
    }

    /** What the EDR already stopped. */
    @Value.Default
    public BlockStatus blockStatus() {
        return BlockStatus.unknown();
    }

    /** What sort of thing the EDR says it found. */
    @Value.Default
    public ThreatKind threatKind() {
        return ThreatKind.UNKNOWN;
    }

    /** The host that the alert is about and that reported it; empty for alerts without one. */
    public abstract Optional<Endpoint> endpoint();

    /**
     * Names or ids of further hosts that the alert is about. An alert that names any is never isolated without an
     * analyst.
     */
    public abstract Set<String> otherHosts();

    /** The accounts that the alert is about, qualified by their domain where the EDR says so. */
    public abstract Set<String> users();

    /** The techniques that the EDR names. */
    public abstract List<Technique> techniques();

    /** The process chain, network, files and registry as the alert itself carries them. */
    @Value.Default
    public Evidence evidence() {
        return Evidence.none();
    }

    /** The EDR's key of one process tree; alerts that share it belong together. */
    public abstract Optional<String> treeKey();

    /** The EDR's key of one cause (threat, rule, hash); alerts of one endpoint that share it belong together for a while. */
    public abstract Optional<String> causeKey();

    /** The workflow status in the EDR's words. */
    public abstract Optional<String> status();

    /** What was decided about it in the EDR's console. */
    @Value.Default
    public EdrVerdict verdict() {
        return EdrVerdict.none();
    }

    /** Tags in the EDR's words. */
    public abstract Set<String> tags();

    /** A link into the EDR's console, an https address; never printed as a live link. */
    public abstract Optional<String> consoleLink();

    /** What the adapter could not read: field names with the value's kind, never the value. Empty for a well-formed alert. */
    public abstract List<String> oddities();

    /** Starts an alert; id, vendor and type are mandatory. */
    public static AlertBuilderStages.IdBuildStage builder() {
        return new AlertBuilder();
    }
}
