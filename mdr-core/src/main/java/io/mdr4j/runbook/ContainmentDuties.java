package io.mdr4j.runbook;

import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IsolationCase;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** May we isolate, did it work, and is it over? Pure. */
final class ContainmentDuties {

    private static final Duration FIRST_READING = Duration.ofSeconds(5);
    private static final Duration SLOWEST_READING = Duration.ofMinutes(5);

    private ContainmentDuties() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        Map<EdrTenantId, Set<EndpointId>> toConfirm = new LinkedHashMap<>();
        for (EndpointCase endpoint : incident.endpoints()) {
            String about = endpoint.id().toString();
            standings.add(new DutyStanding("isolate", about, isolate(incident, endpoint, situation, now)));
            standings.add(new DutyStanding("release", about, release(incident, endpoint, situation, now)));
            Standing confirmation = confirm(incident, endpoint, situation, now);
            if (confirmation instanceof Standing.Due) {
                toConfirm
                        .computeIfAbsent(endpoint.id().tenant(), t -> new LinkedHashSet<>())
                        .add(endpoint.id());
            } else {
                standings.add(new DutyStanding("confirm", about, confirmation));
            }
        }
        toConfirm.forEach((tenant, endpoints) -> standings.add(new DutyStanding(
                "confirm", tenant.toString(), Standing.due(new Step.Confirm(tenant, Set.copyOf(endpoints))))));
        return standings;
    }

    private static Standing isolate(Incident incident, EndpointCase endpoint, Situation situation, Instant now) {
        IsolationCase isolation = endpoint.isolation();
        boolean asked = switch (isolation.phase()) {
            case ACCEPTED, PENDING, CONFIRMED, IN_PLACE_BY_OTHERS, RELEASING -> true;
            case NONE, AWAITING_APPROVAL, NOT_APPROVED, HELD, ASKING, FAILED, RELEASED -> false;
        };
        if (asked) {
            return Standing.done();
        }
        if (!ContainmentWish.isWanted(incident, endpoint)) {
            return Standing.notWanted("neither rule nor analyst asks for it");
        }
        if (isolation.phase() == IsolationPhase.HELD) {
            return isolation.hold().map(IsolationCase.Hold::reason).equals(Optional.of(HoldReason.PROTECTED))
                    ? Standing.notWanted("the endpoint is protected")
                    : Standing.forPerson("an analyst's decision on the isolation");
        }
        Optional<String> whyNot = situation.tenant(endpoint.id().tenant()).containmentWhyNot();
        if (whyNot.isPresent()) {
            return Standing.notWanted("the EDR does not offer it: " + whyNot.get());
        }
        Optional<HoldReason> hold = ContainmentWish.needsAnalyst(incident, endpoint);
        if (hold.isPresent()) {
            return Standing.due(new Step.HoldIsolation(endpoint.id(), hold.get(), ""));
        }
        Step step = new Step.Isolate(endpoint.id(), isolation.attempt());
        return changing(incident, step, "isolate " + endpoint.id(), situation, now);
    }

    private static Standing release(Incident incident, EndpointCase endpoint, Situation situation, Instant now) {
        IsolationCase isolation = endpoint.isolation();
        boolean undecided = isolation.phase() == IsolationPhase.ASKING && !ContainmentWish.isWanted(incident, endpoint);
        if (undecided && isRefusedForGood(incident, endpoint)) {
            return Standing.due(new Step.ForgoIsolation(endpoint.id()));
        }
        if (!isolation.phase().isHeldByUs() && !undecided) {
            return Standing.notWanted("this incident does not hold the endpoint");
        }
        Optional<ReleaseCause> cause = cause(incident, isolation, situation, now);
        if (cause.isEmpty()) {
            return isolation.phase() == IsolationPhase.ACCEPTED && incident.isOpen()
                    ? Standing.until("the end of a pending isolation", pendingUntil(isolation, situation))
                    : Standing.forPerson("the end of the incident");
        }
        Step step = new Step.Release(endpoint.id(), isolation.releaseAttempt(), cause.get());
        return changing(incident, step, "release " + endpoint.id(), situation, now);
    }

    /** What was asked and has no outcome, or a doubtful one, is taken back like a pending isolation; this was not. */
    private static boolean isRefusedForGood(Incident incident, EndpointCase endpoint) {
        Effect effect = incident.effect(
                StepKey.isolate(endpoint.id(), endpoint.isolation().attempt()));
        return effect.inFlightSince().isEmpty()
                && effect.failure()
                        .filter(f -> f.kind() == FailureKind.PERMANENT)
                        .isPresent();
    }

    private static Optional<ReleaseCause> cause(
            Incident incident, IsolationCase isolation, Situation situation, Instant now) {
        if (incident.ending().isPresent()) {
            boolean merged = incident.ending().get().mergedInto().isPresent();
            return merged ? Optional.empty() : Optional.of(ReleaseCause.CLOSED);
        }
        if (isolation.isOrdered(IsolationCase.Order.Kind.RELEASE)) {
            return Optional.of(ReleaseCause.ORDERED);
        }
        if (isolation.phase() == IsolationPhase.CONFIRMED) {
            return Optional.empty();
        }
        boolean ordered = isolation.isOrdered(IsolationCase.Order.Kind.ISOLATE);
        if (ContainmentWish.isFalsePositive(incident) && !ordered) {
            return Optional.of(ReleaseCause.FALSE_POSITIVE);
        }
        if (isolation.phase() == IsolationPhase.ASKING) {
            return Optional.of(ReleaseCause.ORDERED);
        }
        return now.isBefore(pendingUntil(isolation, situation))
                ? Optional.empty()
                : Optional.of(ReleaseCause.PENDING_TOO_LONG);
    }

    private static Instant pendingUntil(IsolationCase isolation, Situation situation) {
        return isolation
                .acceptedAt()
                .orElse(Instant.EPOCH)
                .plus(situation.settings().isolationPendingLimit());
    }

    private static Standing confirm(Incident incident, EndpointCase endpoint, Situation situation, Instant now) {
        IsolationCase isolation = endpoint.isolation();
        Optional<Instant> acceptedAt = switch (isolation.phase()) {
            case ACCEPTED -> isolation.acceptedAt();
            case RELEASING -> isolation.releaseAcceptedAt();
            case NONE,
                    AWAITING_APPROVAL,
                    NOT_APPROVED,
                    HELD,
                    ASKING,
                    FAILED,
                    PENDING,
                    CONFIRMED,
                    IN_PLACE_BY_OTHERS,
                    RELEASED -> Optional.empty();
        };
        if (acceptedAt.isEmpty()) {
            return Standing.notWanted("nothing is pending");
        }
        if (incident.ending().flatMap(Incident.Ending::mergedInto).isPresent()) {
            return Standing.notWanted("the incident goes on elsewhere");
        }
        EdrTenantId tenant = endpoint.id().tenant();
        Instant last = isolation.lastReadAt().orElse(acceptedAt.get());
        Instant next = Wait.until(last, interval(isolation.readings()), now);
        Optional<Instant> silence = situation.tenant(tenant).unavailableUntil();
        Optional<Instant> afterFailure = incident.effect(StepKey.states(tenant))
                .failure()
                .filter(f -> f.at().isAfter(last))
                .map(f -> Retry.CONTAINMENT.next(f, now));
        Instant from = Wait.later(next, Wait.later(silence.orElse(next), afterFailure.orElse(next)));
        return now.isBefore(from)
                ? Standing.until("the sensor", from)
                : Standing.due(new Step.Confirm(tenant, Set.of(endpoint.id())));
    }

    private static Duration interval(int readings) {
        Duration interval = FIRST_READING;
        for (int i = 0; i < readings && interval.compareTo(SLOWEST_READING) < 0; i++) {
            interval = interval.multipliedBy(2);
        }
        return interval.compareTo(SLOWEST_READING) < 0 ? interval : SLOWEST_READING;
    }

    /** A step that changes something on an EDR: not while the brake is on, and only noted in observe mode. */
    private static Standing changing(Incident incident, Step step, String what, Situation situation, Instant now) {
        Effect effect = incident.effect(step.key());
        if (situation.observe() && effect.tries() == 0) {
            return effect.withheld()
                    ? Standing.notWanted("observe mode")
                    : Standing.due(new Step.Withhold(step.key(), what));
        }
        if (situation.brake()) {
            return Standing.forPerson("the brake to be released");
        }
        return Effects.standing(incident, step, Retry.CONTAINMENT, situation, now);
    }
}
