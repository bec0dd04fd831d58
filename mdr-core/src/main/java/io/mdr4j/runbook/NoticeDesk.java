package io.mdr4j.runbook;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.NoticeCase;
import io.mdr4j.incident.NoticeEvent;
import io.mdr4j.incident.NoticeLedger.Slip;
import io.mdr4j.incident.StepKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Where gateways and people say what became of a notice. Late, repeated and unknown answers do no harm. Thread-safe. */
final class NoticeDesk {

    private static final int LONGEST_REASON = 300;

    private final DeskTools tools;
    private final StepRunner runner;
    private final Consumer<IncidentId> changed;

    NoticeDesk(DeskTools tools, StepRunner runner, Consumer<IncidentId> changed) {
        this.tools = tools;
        this.runner = runner;
        this.changed = changed;
    }

    /** By the id of the notice, or of the contact, whose last notice it then is. */
    boolean acknowledge(IncidentId id, String noticeOrContact, String by) {
        Incident incident = runner.incident(id);
        return key(incident, noticeOrContact)
                .filter(key -> known(incident, key)
                        .filter(c -> c.acknowledgedAt().isPresent())
                        .isEmpty())
                .map(key -> note(
                        incident, key, (contact, way) -> new NoticeEvent.NoticeAcknowledged(key, contact, way, by)))
                .orElse(false);
    }

    boolean notReached(IncidentId id, String notice, String reason) {
        String why = reason.replaceAll("\\p{Cntrl}+", " ");
        String bounded = why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON) + "...";
        Incident incident = runner.incident(id);
        return key(incident, notice)
                .filter(key -> known(incident, key)
                        .filter(c -> c.acknowledgedAt().isPresent()
                                || c.notReachedAt().isPresent())
                        .isEmpty())
                .map(key -> note(
                        incident, key, (contact, way) -> new NoticeEvent.NoticeNotReached(key, contact, way, bounded)))
                .orElse(false);
    }

    /** The incidents that a notice told of: one, or all of its digest; none for a notice that was never sent. */
    List<IncidentId> incidents(CustomerId customer, String notice) {
        String digests = customer + "/digest/";
        if (notice.startsWith(digests)) {
            String digest = notice.substring(digests.length());
            return tools.store().notices().session(customer, session -> session.digest(digest)).stream()
                    .map(Slip::incident)
                    .distinct()
                    .toList();
        }
        String[] parts = notice.startsWith(customer + "/")
                ? notice.substring(customer.value().length() + 1).split("/", 2)
                : new String[0];
        if (parts.length < 2 || parts[0].isBlank()) {
            return List.of();
        }
        IncidentId incident = new IncidentId(customer, parts[0]);
        return exists(incident) ? List.of(incident) : List.of();
    }

    private boolean exists(IncidentId incident) {
        try {
            runner.incident(incident);
            return true;
        } catch (NoSuchElementException unknown) {
            return false;
        }
    }

    private static Optional<StepKey> key(Incident incident, String name) {
        String own = incident.id() + "/";
        if (name.startsWith(own) && name.length() > own.length()) {
            StepKey key = new StepKey(name.substring(own.length()));
            return incident.effect(key).tries() > 0 ? Optional.of(key) : Optional.empty();
        }
        return incident.notices().entrySet().stream()
                .filter(e -> e.getValue().digest().filter(name::equals).isPresent()
                        || e.getValue().contact().equals(name))
                .max(Comparator.comparing(e -> e.getValue().at()))
                .map(Map.Entry::getKey);
    }

    private static Optional<NoticeCase> known(Incident incident, StepKey key) {
        return Optional.ofNullable(incident.notices().get(key));
    }

    private boolean note(Incident incident, StepKey key, BiFunction<String, String, IncidentEvent> event) {
        Optional<NoticeCase> known = known(incident, key);
        String[] parts = key.value().split("/", -1);
        String contact = known.map(NoticeCase::contact).orElse(parts[Math.max(0, parts.length - 2)]);
        String way = known.map(NoticeCase::way).orElse(parts[parts.length - 1]);
        tools.record(incident, event.apply(contact, way));
        changed.accept(incident.id());
        return true;
    }
}
