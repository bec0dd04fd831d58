package io.mdr4j.simulation;

import io.mdr4j.customer.Customer;
import io.mdr4j.incident.DecidedIncident;
import io.mdr4j.incident.DecidedPage;
import io.mdr4j.incident.DecisionBases;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.IncidentQueryBuilder;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.UnreadableHistoryException;
import io.mdr4j.incident.VerdictEvent.Decided;
import io.mdr4j.operation.DecisionBasis;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.OperationRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides the incidents of one customer again by other rules, and tells what would differ. Reads page by page, only decisions
 * with what they rest on, and a whole history only where that was not kept. Nothing is written. Thread-safe.
 */
public final class RuleSimulator {

    private final MdrStore store;
    private final Customer customer;

    /** Simulates for this customer, on what the store remembers, with the zone and calendar of today. */
    public RuleSimulator(MdrStore store, Customer customer) {
        this.store = Objects.requireNonNull(store, "store");
        this.customer = Objects.requireNonNull(customer, "customer");
    }

    /** A decision of the history with the facts that it rests on. */
    private record Case(Decided decided, DecisionFacts facts) {}

    /**
     * Holds what the changed rules would decide against what was recorded, for incidents that were opened from the one instant
     * on and before the other. An incident that cannot be decided again is counted and named. Throws {@link
     * io.mdr4j.incident.StoreUnavailableException} where the store cannot be read at all.
     */
    public Simulation againstRecorded(OperationRules changed, Instant from, Instant until) {
        return simulate(Optional.empty(), changed, from, until);
    }

    /**
     * Holds what the changed rules would decide against what the current ones would, and tells also where these differ from
     * what was recorded; otherwise as above.
     */
    public Simulation againstCurrent(OperationRules current, OperationRules changed, Instant from, Instant until) {
        return simulate(Optional.of(current), changed, from, until);
    }

    private Simulation simulate(Optional<OperationRules> current, OperationRules changed, Instant from, Instant until) {
        SimulationTally tally = new SimulationTally();
        Optional<IncidentQuery.Cursor> after = Optional.empty();
        do {
            DecidedPage page = store.index().decided(query(from, until, after));
            page.incidents().forEach(incident -> simulate(incident, current, changed, tally));
            after = page.next();
        } while (after.isPresent());
        return tally.result(customer.id(), from, until, changed.version(), current.map(OperationRules::version));
    }

    private IncidentQuery query(Instant from, Instant until, Optional<IncidentQuery.Cursor> after) {
        IncidentQueryBuilder query = IncidentQuery.of(customer.id())
                .openedFrom(from)
                .openedUntil(until)
                .limit(IncidentQuery.LARGEST_PAGE);
        after.ifPresent(query::after);
        return query.build();
    }

    /** One incident that cannot be decided again must not spoil the rest. */
    private void simulate(
            DecidedIncident incident, Optional<OperationRules> current, OperationRules changed, SimulationTally tally) {
        if (incident.mergedInto().isPresent()) {
            tally.merged();
        } else if (incident.unreadable().isPresent()) {
            tally.leftOut(incident.id(), incident.unreadable().get());
        } else if (incident.decisions().isEmpty()) {
            tally.undecided();
        } else {
            List<Comparison> comparisons;
            try {
                comparisons = compared(incident, current, changed);
            } catch (UnreadableHistoryException e) {
                tally.leftOut(incident.id(), String.valueOf(e.getMessage()));
                return;
            } catch (RulesFailed e) {
                tally.leftOut(incident.id(), String.valueOf(e.getMessage()));
                return;
            }
            tally.decided(incident, comparisons);
        }
    }

    private List<Comparison> compared(
            DecidedIncident incident, Optional<OperationRules> current, OperationRules changed) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Case each : cases(incident)) {
            OperationDecision recorded = each.decided().decision();
            OperationDecision before = current.isPresent() ? decide(current.get(), each.facts()) : recorded;
            comparisons.add(new Comparison(each.facts(), recorded, before, decide(changed, each.facts())));
        }
        return comparisons;
    }

    private List<Case> cases(DecidedIncident incident) {
        List<Recorded> history =
                incident.decisions().stream().allMatch(d -> d.decided().basis().isPresent())
                        ? List.of()
                        : store.incidents().eventsAfter(incident.id(), 0);
        List<Case> cases = new ArrayList<>();
        for (DecidedIncident.InForce decision : incident.decisions()) {
            Decided decided = decision.decided();
            DecisionBasis basis = decided.basis().orElseGet(() -> basis(history, decision));
            cases.add(new Case(decided, basis.facts(decided.severity(), customer.zone(), customer.calendar())));
        }
        return cases;
    }

    /** What the incident knew when it was decided: its history up to there. */
    private static DecisionBasis basis(List<Recorded> history, DecidedIncident.InForce decision) {
        List<Recorded> before =
                history.stream().filter(r -> r.version() < decision.version()).toList();
        return DecisionBases.of(Incident.of(before), decision.decided().endpoint());
    }

    /** An embedder's rules may fail; of what they say only the kind of failure is passed on. */
    private static final class RulesFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RulesFailed(OperationRules rules, Throwable why) {
            super("the rules " + rules.version() + " failed: " + why.getClass().getSimpleName(), why);
        }
    }

    private static OperationDecision decide(OperationRules rules, DecisionFacts facts) {
        try {
            return rules.decide(facts);
        } catch (RuntimeException | StackOverflowError e) {
            throw new RulesFailed(rules, e);
        }
    }
}
