package io.mdr4j.operation.lint;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.HourRange;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.operation.RuleSet;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is checked, with what all checks need of it.
 *
 * @param rules the rules
 * @param set what they were built from
 * @param customer whose they are
 * @param allow its allow entries
 * @param tunings its tunings
 * @param now when it is checked
 * @param today the customer's day at that time
 * @param grid the week in slots
 * @param regions where each rule matches, in order; none for those that are over
 */
record Agreed(
        OperationRules rules,
        RuleSet set,
        Customer customer,
        List<AllowEntry> allow,
        List<RuleTuning> tunings,
        Instant now,
        LocalDate today,
        TimeGrid grid,
        List<Region> regions) {

    static Agreed of(
            OperationRules rules, Customer customer, List<AllowEntry> allow, List<RuleTuning> tunings, Instant now) {
        RuleSet set = rules.agreed()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The rules do not say what was agreed: OperationRules.agreed is empty"));
        LocalDate today = now.atZone(customer.zone()).toLocalDate();
        TimeGrid grid = TimeGrid.of(hours(set, customer).toList());
        List<Region> regions = set.rules().stream()
                .map(rule -> Region.of(rule, grid, today))
                .filter(region -> !region.dates().areOver())
                .toList();
        return new Agreed(rules, set, customer, allow, tunings, now, today, grid, regions);
    }

    private static Stream<HourRange> hours(RuleSet set, Customer customer) {
        Stream<HourRange> ofRules =
                set.rules().stream().map(OperationRule::hours).flatMap(Optional::stream);
        Stream<HourRange> ofContacts = customer.contacts().stream()
                .flatMap(contact -> contact.quietHours().stream())
                .flatMap(window -> window.hours().stream());
        return Stream.concat(ofRules, ofContacts);
    }
}
