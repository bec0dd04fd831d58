package io.mdr4j.operation;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an incident knew when a decision was taken; kept with the decision, so that it can be taken again by other rules.
 *
 * @param alertTime when the first alert was received that the decision is about
 * @param endpoint the endpoint as it was described then; empty for alerts without one
 * @param users the accounts that its alerts are about; empty where the EDR names none, which leaves them unknown
 */
public record DecisionBasis(Instant alertTime, Optional<Endpoint> endpoint, Set<String> users) {

    /** Copies the set, in its order. */
    public DecisionBasis {
        Objects.requireNonNull(alertTime, "alertTime");
        Objects.requireNonNull(endpoint, "endpoint");
        users = Collections.unmodifiableSet(new LinkedHashSet<>(users));
    }

    /** The facts that rules look at, with the verdict, and with the zone and calendar in which the customer's days are read. */
    public DecisionFacts facts(Severity severity, ZoneId zone, BusinessCalendar calendar) {
        DecisionFactsBuilderStages.BuildFinal facts = DecisionFacts.builder()
                .severity(severity)
                .alertTime(alertTime)
                .zone(zone)
                .calendar(calendar);
        endpoint.ifPresent(facts::endpoint);
        if (!users.isEmpty()) {
            facts.users(users);
        }
        return facts.build();
    }
}
