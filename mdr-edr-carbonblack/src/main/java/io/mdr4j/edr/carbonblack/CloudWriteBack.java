package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.AlertId;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertReading;
import io.mdr4j.edr.AlertWorkflow;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Status, determination and notes of an alert. The job that carries a change out says little: it may be complete although
 * nothing matched. So the alert itself is read until it shows the change, and the answer is what it shows.
 */
final class CloudWriteBack implements AlertWriteBack {

    private static final Logger LOG = LoggerFactory.getLogger(CloudWriteBack.class);

    private final ConsoleApi api;
    private final CarbonBlackCloudConfig config;
    private final OddValues odd;

    CloudWriteBack(ConsoleApi api, CarbonBlackCloudConfig config, OddValues odd) {
        this.api = api;
        this.config = config;
        this.odd = odd;
    }

    @Override
    public AlertReading read(AlertId alert) {
        String id = idOf(alert);
        return reading(api.alert(id), id);
    }

    @Override
    public AlertReading write(AlertId alert, AlertChange change) {
        String id = idOf(alert);
        Lenient json = api.alert(id);
        AlertReading now = reading(json, id);
        boolean changes = WorkflowChange.isNeeded(change, now);
        if (changes) {
            changeWorkflow(id, json.time("backend_timestamp"), change, now);
        }
        boolean comments = !hasComment(change, now);
        if (comments) {
            api.addNote(id, change.comment().orElseThrow());
        }
        if (!changes && !comments) {
            return now;
        }
        return config.waits()
                .poll(
                        "the alert's change",
                        config.waits().search(),
                        () -> read(alert),
                        reading -> shows(reading, change));
    }

    private void changeWorkflow(String id, @Nullable Instant made, AlertChange change, AlertReading now) {
        Instant time = config.clock().instant();
        String job = api.change(WorkflowChange.body(
                id,
                WorkflowChange.from(made, time),
                WorkflowChange.to(made, time),
                change,
                now,
                config.closureReason().name()));
        Lenient last = config.waits()
                .poll("the change of the alert", config.waits().search(), () -> api.job(job), CloudWriteBack::isOver);
        if ("FAILED".equals(status(last))) {
            throw new EdrUnavailableException(config.tenant() + ": the job that changes the alert failed");
        }
        Long total = last.child("progress").integer("num_total");
        if (total != null && total == 0) {
            LOG.info("{}: the job that changes an alert says that nothing matched", config.tenant());
        }
    }

    static boolean isOver(Lenient job) {
        return status(job).equals("COMPLETED") || status(job).equals("FAILED");
    }

    private static String status(Lenient job) {
        return Objects.requireNonNullElse(job.text("status"), "").toUpperCase(Locale.ROOT);
    }

    private AlertReading reading(Lenient alert, String id) {
        AlertWorkflow workflow = WorkflowChange.workflow(alert.child("workflow").text("status", "state"));
        if (workflow == AlertWorkflow.UNKNOWN) {
            odd.odd("workflow.status", "a known status");
        }
        List<String> comments = api.notes(id).stream()
                .sorted(Comparator.comparing(
                        note -> Objects.requireNonNullElse(note.time("create_timestamp"), Instant.EPOCH)))
                .map(note -> Objects.requireNonNullElse(note.text("note"), ""))
                .filter(text -> !text.isEmpty())
                .toList();
        return new AlertReading(
                workflow, WorkflowChange.verdict(alert.child("determination").text("value")), comments);
    }

    private static boolean shows(AlertReading reading, AlertChange change) {
        return !WorkflowChange.isNeeded(change, reading) && hasComment(change, reading);
    }

    /** Blanks are compared as one: the cloud may change line ends, and a comment must not be added again for that. */
    private static boolean hasComment(AlertChange change, AlertReading reading) {
        return change.comment()
                .map(CloudWriteBack::squeezed)
                .filter(wanted -> reading.comments().stream()
                        .map(CloudWriteBack::squeezed)
                        .noneMatch(wanted::equals))
                .isEmpty();
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Only what has the form of the cloud's ids is asked for; it also stands in a criterion of a change. */
    private String idOf(AlertId alert) {
        if (!alert.tenant().equals(config.tenant())) {
            throw new EdrRejectedException(config.tenant() + ": the alert is one of tenant " + alert.tenant());
        }
        if (!alert.value().matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
                || alert.value().equals("workflow")) {
            throw new EdrRejectedException(config.tenant() + ": the cloud has no alert with such an id");
        }
        return alert.value();
    }
}
