package io.mdr4j.operation;

import io.mdr4j.customer.DayKind;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.severity.Severity;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/** The facts of one decision, read once in the customer's zone, calendar and lists. */
record Situation(
        Severity severity,
        LocalDate date,
        LocalTime time,
        DayOfWeek weekday,
        Set<DayKind> dayKinds,
        EdrNames groups,
        EdrNames policies,
        Set<EndpointRole> possibleRoles,
        UserFacts users) {

    static Situation of(DecisionFacts facts, CustomerInventory inventory) {
        ZonedDateTime at = facts.alertTime().atZone(facts.zone());
        return new Situation(
                facts.severity(),
                at.toLocalDate(),
                at.toLocalTime(),
                at.getDayOfWeek(),
                dayKinds(facts, at),
                EdrNames.ofGroups(facts.endpoint().flatMap(Endpoint::groups)),
                EdrNames.ofPolicies(facts.endpoint().flatMap(Endpoint::policies)),
                facts.endpoint().map(inventory::possibleRoles).orElseGet(CustomerInventory::everyRole),
                UserFacts.of(facts.users(), inventory, facts.endpoint().flatMap(Endpoint::hostName)));
    }

    private static Set<DayKind> dayKinds(DecisionFacts facts, ZonedDateTime at) {
        Set<DayKind> kinds = EnumSet.of(
                facts.calendar().isBusinessDay(at.toLocalDate()) ? DayKind.BUSINESS_DAY : DayKind.NON_BUSINESS_DAY);
        if (facts.calendar().holiday(at.toLocalDate()).isPresent()) {
            kinds.add(DayKind.HOLIDAY);
        }
        return kinds;
    }

    /** Tells whether the endpoint's use is one of these. */
    Truth role(Set<EndpointRole> wanted) {
        if (wanted.containsAll(possibleRoles)) {
            return Truth.TRUE;
        }
        return possibleRoles.stream().anyMatch(wanted::contains) ? Truth.UNKNOWN : Truth.FALSE;
    }
}
