package io.mdr4j.operation;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What is known when a rule is looked for. What is absent is unknown, never false. Immutable. */
@Value.Immutable
@MdrStyle
public interface DecisionFacts {

    /** The verdict. */
    Severity severity();

    /** When the alert was received. */
    Instant alertTime();

    /** The customer's zone, in which hours and days are read. */
    ZoneId zone();

    /** The customer's business days. */
    BusinessCalendar calendar();

    /** The endpoint; absent for an alert without one. */
    Optional<Endpoint> endpoint();

    /**
     * The accounts that the alert is about, qualified where the EDR says so; absent when the EDR does not say, a present
     * empty set when there is none.
     */
    Optional<Set<String>> users();

    /** Starts the facts; severity, alertTime, zone and calendar are mandatory. */
    static DecisionFactsBuilderStages.SeverityBuildStage builder() {
        return new DecisionFactsBuilder();
    }
}
