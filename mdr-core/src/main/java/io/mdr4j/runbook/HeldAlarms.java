package io.mdr4j.runbook;

import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IsolationCase.Hold;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.runbook.NoticeOrder.AlarmKind;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the analysts are told of isolations that wait for them: a few one by one, many of one reason together, and again when more
 * have come, so that a storm wakes them without burying them. Pure.
 */
final class HeldAlarms {

    private static final int ONE_BY_ONE = 5;
    private static final int NAMED = 30;
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(10);

    private record Held(EndpointCase endpoint, Hold hold) {}

    /**
     * The alarms that are wanted now.
     *
     * @param topics what they are about
     * @param nextAt when another one is wanted, for endpoints that came since the last
     */
    record Wanted(List<AlarmTopic> topics, Optional<Instant> nextAt) {}

    private HeldAlarms() {}

    static Wanted of(Incident incident, Situation situation, Instant now) {
        List<AlarmTopic> topics = new ArrayList<>();
        Optional<Instant> nextAt = Optional.empty();
        for (Map.Entry<HoldReason, List<Held>> group : held(incident).entrySet()) {
            if (group.getValue().size() <= ONE_BY_ONE) {
                group.getValue().forEach(held -> topics.add(one(held)));
                continue;
            }
            int round = 0;
            Optional<Instant> last = Optional.empty();
            for (Optional<Instant> told = told(incident, situation, group.getKey(), 1); told.isPresent(); ) {
                round++;
                last = told;
                told = told(incident, situation, group.getKey(), round + 1);
            }
            Optional<Instant> renewed =
                    last.filter(at -> isAnyUntold(group.getValue(), at)).map(at -> at.plus(RENEWED_AFTER));
            boolean again =
                    last.isEmpty() || renewed.filter(at -> !now.isBefore(at)).isPresent();
            topics.add(together(group.getKey(), again ? round + 1 : round, group.getValue()));
            if (!again && renewed.isPresent()) {
                nextAt = nextAt.filter(at -> at.isBefore(renewed.get())).or(() -> renewed);
            }
        }
        return new Wanted(topics, nextAt);
    }

    private static Map<HoldReason, List<Held>> held(Incident incident) {
        Map<HoldReason, List<Held>> held = new EnumMap<>(HoldReason.class);
        for (EndpointCase endpoint : incident.endpoints()) {
            endpoint.isolation()
                    .hold()
                    .filter(h ->
                            endpoint.isolation().phase() == IsolationPhase.HELD && h.reason() != HoldReason.ANALYST)
                    .ifPresent(hold -> held.computeIfAbsent(hold.reason(), r -> new ArrayList<>())
                            .add(new Held(endpoint, hold)));
        }
        return held;
    }

    /** What came in the very instant of the alarm may be told twice. */
    private static boolean isAnyUntold(List<Held> held, Instant last) {
        return held.stream().anyMatch(h -> !h.hold().at().isBefore(last));
    }

    /** When the round's alarm was first on its way to one of the analysts. */
    private static Optional<Instant> told(Incident incident, Situation situation, HoldReason reason, int round) {
        String about = about(reason, round);
        return situation.analysts().stream()
                .flatMap(analyst -> AlarmNotices.keys(analyst, AlarmKind.ISOLATION_HELD, about, incident, situation))
                .flatMap(key -> incident.effect(key).firstIntended().stream())
                .min(Instant::compareTo);
    }

    private static AlarmTopic one(Held held) {
        return new AlarmTopic(
                AlarmKind.ISOLATION_HELD,
                held.endpoint().id() + " " + held.hold().reason(),
                held.hold().detail());
    }

    private static AlarmTopic together(HoldReason reason, int round, List<Held> held) {
        String names = held.stream()
                .limit(NAMED)
                .map(h -> h.endpoint().endpoint().displayName())
                .collect(Collectors.joining(" / "));
        String more = held.size() > NAMED ? " / ... +" + (held.size() - NAMED) : "";
        return new AlarmTopic(AlarmKind.ISOLATION_HELD, about(reason, round), "(" + held.size() + ") " + names + more);
    }

    private static String about(HoldReason reason, int round) {
        return reason + " " + round;
    }
}
