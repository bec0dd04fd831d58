package io.mdr4j.behaviours;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.Incident;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts incident by incident. Confined to one thread. */
final class HitCounts {

    private final RulePack pack;
    private final IdentityHashMap<RuleDefinition, Count> counts = new IdentityHashMap<>();

    HitCounts(RulePack pack) {
        this.pack = pack;
    }

    /** One rule's counts. */
    private static final class Count {
        private int hits;
        private int confirmed;
        private int falsePositives;
        private int tunedAway;
        private @Nullable Instant firstHit;
        private @Nullable Instant lastHit;
        private final Set<CustomerId> customers = new HashSet<>();

        void hit(Incident incident, Optional<Severity> review) {
            hits++;
            if (review.isPresent()) {
                boolean falsePositive = review.get() == Severity.FALSE_POSITIVE;
                falsePositives += falsePositive ? 1 : 0;
                confirmed += falsePositive ? 0 : 1;
            }
            Instant at = incident.openedAt();
            firstHit = firstHit == null || at.isBefore(firstHit) ? at : firstHit;
            lastHit = lastHit == null || at.isAfter(lastHit) ? at : lastHit;
            customers.add(incident.id().customer());
        }
    }

    void add(Incident incident) {
        if (incident.ending().flatMap(Incident.Ending::mergedInto).isPresent()) {
            return;
        }
        Set<String> named = latest(incident, verdict -> !verdict.byAnalyst())
                .map(verdict -> behaviours(verdict.assessment().reasons()))
                .orElse(Set.of());
        Optional<Severity> review =
                latest(incident, Incident.Verdict::byAnalyst).map(Incident.Verdict::severity);
        for (String id : named) {
            pack.rule(id).ifPresent(rule -> count(rule).hit(incident, review));
            if (id.startsWith(Findings.TUNED)) {
                pack.rule(id.substring(Findings.TUNED.length())).ifPresent(rule -> count(rule).tunedAway++);
            }
        }
    }

    private Count count(RuleDefinition rule) {
        return counts.computeIfAbsent(rule, r -> new Count());
    }

    private static Optional<Incident.Verdict> latest(Incident incident, Predicate<Incident.Verdict> which) {
        return incident.verdicts().stream().filter(which).reduce((earlier, later) -> later);
    }

    private static Set<String> behaviours(List<Reason> reasons) {
        return reasons.stream()
                .flatMap(reason -> reason.behaviour().stream())
                .map(Behaviour::id)
                .collect(Collectors.toSet());
    }

    RuleHealth health(RuleDefinition rule) {
        Count count = count(rule);
        return new RuleHealth(
                rule,
                count.hits,
                count.confirmed,
                count.falsePositives,
                count.tunedAway,
                Optional.ofNullable(count.firstHit),
                Optional.ofNullable(count.lastHit),
                count.customers);
    }
}
