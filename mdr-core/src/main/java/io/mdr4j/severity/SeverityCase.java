package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.immutable.MdrStyle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.immutables.value.Value;

/** Everything on which one verdict rests: the alerts of one incident and what is known around them. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class SeverityCase {

    /** The alerts of the incident, the first received first; never empty. */
    public abstract List<Alert> alerts();

    /** What was collected around each alert, beyond the alert itself. */
    public abstract Map<AlertId, Evidence> collected();

    /** The use of each endpoint, the customer's own word before the EDR's. */
    public abstract Map<EndpointId, EndpointRole> roles();

    /** The customer's named accounts with rights beyond one host, as {@code DOMAIN\name}, in lower case. */
    public abstract Set<String> privilegedAccounts();

    /** What the customer declared legitimate. */
    public abstract List<AllowEntry> allowEntries();

    /** What the customer changed in the behaviour rules. */
    public abstract List<RuleTuning> tunings();

    @Value.Check
    protected void check() {
        if (alerts().isEmpty()) {
            throw new IllegalArgumentException("SeverityCase.alerts must not be empty");
        }
    }

    /** Starts a case; only the alerts are needed. */
    public static SeverityCaseBuilder builder() {
        return new SeverityCaseBuilder();
    }
}
