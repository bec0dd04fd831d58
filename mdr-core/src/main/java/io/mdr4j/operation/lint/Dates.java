package io.mdr4j.operation.lint;

import io.mdr4j.operation.OperationRule;
import java.time.LocalDate;

/**
 * The days on which a rule is in force, as far as they are not over.
 *
 * @param from the first day
 * @param until the last day
 */
record Dates(LocalDate from, LocalDate until) {

    static Dates of(OperationRule rule, LocalDate today) {
        LocalDate from = rule.validFrom().filter(today::isBefore).orElse(today);
        return new Dates(from, rule.validUntil().orElse(LocalDate.MAX));
    }

    boolean areOver() {
        return until.isBefore(from);
    }

    boolean contain(Dates other) {
        return !from.isAfter(other.from) && !until.isBefore(other.until);
    }

    boolean meet(Dates other) {
        return !from.isAfter(other.until) && !other.from.isAfter(until);
    }
}
