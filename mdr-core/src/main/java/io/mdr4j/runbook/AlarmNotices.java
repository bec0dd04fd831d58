package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Way;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.NoticeOrder.AlarmKind;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The alarms of one incident, gathered: what an analyst is to be told now is one notice, and what comes within the next minute
 * is another, so that a bad moment is not a dozen mails. What concerns a deadline does not wait. Pure.
 */
final class AlarmNotices {

    private AlarmNotices() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        List<AlarmTopic> topics = AlarmTopics.of(incident, situation, now);
        for (Contact analyst : topics.isEmpty() ? List.<Contact>of() : situation.analysts()) {
            Map<Way, List<Step.Deliver>> byWay = new LinkedHashMap<>();
            for (AlarmTopic topic : topics) {
                for (Step.Deliver step : NoticeWays.steps(incident, byMail(analyst, topic), situation)) {
                    byWay.computeIfAbsent(step.way(), way -> new ArrayList<>()).add(step);
                }
            }
            byWay.values().forEach(steps -> gather(incident, steps, situation, now, standings));
        }
        HeldAlarms.of(incident, situation, now)
                .nextAt()
                .ifPresent(at -> standings.add(
                        new DutyStanding("alarm", "more isolations held", Standing.until("more of them", at))));
        return standings;
    }

    private static void gather(
            Incident incident,
            List<Step.Deliver> steps,
            Situation situation,
            Instant now,
            List<DutyStanding> standings) {
        Optional<Instant> spaced = steps.stream()
                .map(s -> incident.effect(s.key()))
                .flatMap(e -> e.firstIntended().stream())
                .max(Instant::compareTo)
                .map(last -> Wait.until(last, situation.settings().alarmSpacing(), now))
                .filter(now::isBefore);
        List<Step.Deliver> due = new ArrayList<>();
        for (Step.Deliver step : steps) {
            AlarmTopic topic = topic(step);
            Standing standing = Effects.standing(incident, step, Retry.DELIVERY, situation, now);
            boolean deliver =
                    standing instanceof Standing.Due next && next.step().equals(step);
            boolean waits = spaced.isPresent() && topic.due().isEmpty() && isFresh(incident.effect(step.key()));
            if (deliver && !waits) {
                due.add(step);
            } else {
                Standing shown =
                        deliver ? Standing.until("alarms that belong together", spaced.orElseThrow()) : standing;
                standings.add(new DutyStanding("alarm", about(step, topic), shown));
            }
        }
        if (!due.isEmpty()) {
            Step.Deliver first = due.get(0);
            NoticeOrder all = new NoticeOrder.Alarm(
                    first.order().contact(),
                    due.stream().map(AlarmNotices::topic).toList());
            standings.add(new DutyStanding(
                    "alarm",
                    about(first, topic(first)),
                    Standing.due(new Step.Deliver(first.key(), all, first.way(), false))));
        }
    }

    private static boolean isFresh(Effect effect) {
        return effect.tries() == 0;
    }

    private static AlarmTopic topic(Step.Deliver step) {
        return ((NoticeOrder.Alarm) step.order()).topics().get(0);
    }

    private static String about(Step.Deliver step, AlarmTopic topic) {
        return topic.kind() + " " + step.order().contact();
    }

    private static Step.Deliver byMail(Contact analyst, AlarmTopic topic) {
        return new Step.Deliver(
                key(analyst.id(), topic.kind(), topic.about()), new NoticeOrder.Alarm(analyst.id(), topic), false);
    }

    private static StepKey key(String analyst, AlarmKind kind, String about) {
        return StepKey.of("alarm", kind, about, analyst);
    }

    /** The keys of every topic that this step tells of. */
    static List<StepKey> keys(Step.Deliver step) {
        return step.order() instanceof NoticeOrder.Alarm alarm
                ? alarm.topics().stream()
                        .map(t -> key(alarm.contact(), t.kind(), t.about()).by(step.way()))
                        .toList()
                : List.of(step.key());
    }

    /** The keys under which an analyst is, or was, told of a topic. */
    static Stream<StepKey> keys(Contact analyst, AlarmKind kind, String about, Incident incident, Situation situation) {
        return NoticeWays.steps(incident, byMail(analyst, new AlarmTopic(kind, about, "")), situation).stream()
                .map(Step.Deliver::key);
    }
}
