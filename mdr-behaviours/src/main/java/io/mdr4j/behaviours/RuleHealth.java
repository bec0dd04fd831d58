package io.mdr4j.behaviours;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.Incident;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How a rule did in past incidents: what a SOC needs to tune it. Immutable, thread-safe.
 *
 * <p>A hit is an incident of which the classifier's latest verdict names the rule. A verdict names what made its level: where
 * the whole incident was legitimate, or one of its alerts weighed more than the one that the rule matched, there is no hit. An
 * incident that was merged into another counts there.
 *
 * @param rule the rule
 * @param hits in how many incidents the verdict names it
 * @param confirmed in how many of them an analyst's verdict, the latest, is HIGH, MEDIUM or LOW
 * @param falsePositives in how many of them it is FALSE_POSITIVE
 * @param tunedAway in how many incidents a customer's tuning hid at least some of what it matched
 * @param firstHit when the first of the incidents with a hit began
 * @param lastHit when the last of them began
 * @param customers whose incidents they were
 */
public record RuleHealth(
        RuleDefinition rule,
        int hits,
        int confirmed,
        int falsePositives,
        int tunedAway,
        Optional<Instant> firstHit,
        Optional<Instant> lastHit,
        Set<CustomerId> customers) {

    /** Of fewer reviewed hits than these nobody can say that the rule is noisy: {@value}. */
    public static final int LEAST_REVIEWED = 5;

    /** The share of false positives among the reviewed hits from which on a rule is noisy: {@value}. */
    public static final double NOISY_FROM = 0.5;

    /** What is worth a look. */
    public enum Flag {
        /** At least {@link #LEAST_REVIEWED} hits were reviewed, and of these at least {@link #NOISY_FROM} were false. */
        NOISY,
        /** It matched in no incident, not even where a tuning hid it. Not for rules that only serve correlation rules. */
        NEVER_MATCHED,
        /** It matched, but its weight makes no more than LOW, so that it only adds a reason. */
        ONLY_CONTEXT
    }

    /** Throws {@link IllegalArgumentException} when more hits were reviewed than there are, or a count is negative. */
    public RuleHealth {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(firstHit, "firstHit");
        Objects.requireNonNull(lastHit, "lastHit");
        customers = Set.copyOf(customers);
        if (confirmed < 0 || falsePositives < 0 || tunedAway < 0 || confirmed + falsePositives > hits) {
            throw new IllegalArgumentException("RuleHealth of " + rule.id() + ": " + hits + " hits cannot have "
                    + confirmed + " confirmed and " + falsePositives + " false ones, or " + tunedAway + " tuned away");
        }
    }

    /** How the rules of a pack did in these incidents: one row for each rule, in the order of the pack. */
    public static List<RuleHealth> of(RulePack pack, Collection<Incident> incidents) {
        HitCounts counts = new HitCounts(pack);
        incidents.forEach(counts::add);
        return pack.rules().stream().map(counts::health).toList();
    }

    /** How many hits no analyst has judged; to close an incident is no judgement. */
    public int notReviewed() {
        return hits - reviewed();
    }

    private int reviewed() {
        return confirmed + falsePositives;
    }

    /** The share of false positives among the reviewed hits, 0..1; empty where none was reviewed. */
    public OptionalDouble falsePositiveShare() {
        return reviewed() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) falsePositives / reviewed());
    }

    /** What is worth a look; empty where nothing is. */
    public Set<Flag> flags() {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (reviewed() >= LEAST_REVIEWED && falsePositiveShare().orElse(0) >= NOISY_FROM) {
            flags.add(Flag.NOISY);
        }
        if (hits == 0 && tunedAway == 0 && rule.weight() > 0) {
            flags.add(Flag.NEVER_MATCHED);
        }
        if (hits > 0 && rule.level() == Severity.LOW) {
            flags.add(Flag.ONLY_CONTEXT);
        }
        return flags;
    }
}
