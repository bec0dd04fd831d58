package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;

/**
 * Finds incidents for consoles and reports, without reading their histories.
 *
 * <p>Called from any thread. What was appended is found as soon as the append has returned. Every question names its customers;
 * nothing of another one is ever answered.
 */
public interface IncidentIndex {

    /** One page of the incidents that meet every condition of the query. */
    IncidentPage find(IncidentQuery query);

    /**
     * The same page with the decisions in force instead of what a console shows. An incident whose decisions cannot be read is
     * on it, with the reason.
     */
    DecidedPage decided(IncidentQuery query);

    /**
     * The customer's incidents that received an alert first within this span, and all that were merged with one of them,
     * with their milestones.
     */
    Collection<MeasuredIncident> measured(CustomerId customer, Instant from, Instant until);

    /** How well the service did in a month, as a clock of this zone shows it. */
    default KpiReport kpis(CustomerId customer, YearMonth month, ZoneId zone) {
        Instant from = KpiReport.start(month, zone);
        Instant until = KpiReport.start(month.plusMonths(1), zone);
        return KpiReport.of(customer, month, zone, measured(customer, from, until));
    }
}
