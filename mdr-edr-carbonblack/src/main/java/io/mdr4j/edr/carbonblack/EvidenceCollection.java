package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.Alert;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.ProcessRelation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One collection: the alerted process with its family, then its events of each kind, then, where those are not licensed, the
 * alert's observations. A step that fails is a gap; after one that shows that the EDR does not answer, nothing further is
 * asked. Not thread-safe.
 */
final class EvidenceCollection {

    /** How far before the first event, and behind the last known time of the alert, is looked. */
    private static final Duration AROUND = Duration.ofHours(1);

    /** The kinds of events, and what they tell of. */
    private enum Kind {
        CONNECTIONS(Subject.NETWORK, "netconn"),
        FILES(Subject.FILES, "filemod"),
        REGISTRY(Subject.REGISTRY, "regmod"),
        SCRIPTS(Subject.SCRIPTS, "scriptload OR fileless_scriptload"),
        CHILDREN(Subject.PROCESSES, "childproc OR crossproc");

        private final Subject subject;
        private final String types;

        Kind(Subject subject, String types) {
            this.subject = subject;
            this.types = types;
        }
    }

    private final Alert alert;
    private final Oddities odd;
    private final Instant from;
    private final Instant to;
    private final ProcessFamily family;
    private final EventSearches events;
    private final EvidenceFacts facts = new EvidenceFacts();
    private boolean collected;
    private boolean unlicensed;
    private @Nullable EdrException failure;
    private boolean silent;

    EvidenceCollection(InvestigateApi api, Alert alert, Instant now, OddValues counter) {
        this.alert = alert;
        this.odd = new Oddities(counter);
        Instant start = alert.occurredAt().or(alert::createdAt).orElse(now);
        Instant end = alert.createdAt().filter(start::isBefore).orElse(start);
        this.from = start.minus(AROUND);
        this.to = end.plus(AROUND);
        this.family = new ProcessFamily(api, odd);
        this.events = new EventSearches(api, odd);
    }

    Evidence collect() {
        Optional<String> process = alert.evidence().processes().stream()
                .filter(node -> node.relation() == ProcessRelation.ALERTED)
                .findFirst()
                .flatMap(node -> node.uniqueId());
        if (process.isPresent()) {
            step(Subject.PROCESSES, () -> family.collect(process.get(), from, to, facts));
            for (Kind kind : Kind.values()) {
                step(kind.subject, () -> events.collect(process.get(), kind.subject, kind.types, from, to, facts));
            }
        } else {
            facts.gap(Subject.PROCESSES, "The alert names no process that could be asked about.");
        }
        boolean mayHaveObservations =
                !alert.type().equals("WATCHLIST") && !alert.type().equals("DEVICE_CONTROL");
        if (mayHaveObservations && (unlicensed || process.isEmpty())) {
            step(Subject.NETWORK, () -> events.observations(alert.id().value(), facts));
        }
        facts.gap(Subject.LOGONS, "The adapter does not ask Carbon Black Cloud for authentication events.");
        if (!collected && failure != null) {
            throw failure;
        }
        return facts.build();
    }

    private void step(Subject subject, Runnable ask) {
        if (silent) {
            facts.gap(subject, "Not asked, as the EDR did not answer before.");
            return;
        }
        try {
            ask.run();
            collected = true;
        } catch (EdrException e) {
            failure = failure == null || e.isRetryable() ? e : failure;
            silent = e.isRetryable();
            unlicensed |= e instanceof EdrPermissionException;
            facts.gap(subject, reason(e));
        }
    }

    private static String reason(EdrException e) {
        if (e instanceof EdrPermissionException permission) {
            return "Refused: it needs " + permission.scope() + ", and for events of a process Enterprise EDR.";
        }
        return e instanceof EdrRateLimitedException
                ? "The EDR asked for silence."
                : "The EDR could not be asked, or refused the question.";
    }
}
