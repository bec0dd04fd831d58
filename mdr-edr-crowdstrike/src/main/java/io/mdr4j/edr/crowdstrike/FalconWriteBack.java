package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertReading;
import io.mdr4j.edr.AlertWorkflow;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.crowdstrike.AlertsApi.Action;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes status, verdict and comments of an alert into Falcon's console. Falcon's status has no verdict: that is the tag
 * {@code true_positive} or {@code false_positive}. A status of {@code reopened} reads as new.
 */
final class FalconWriteBack implements AlertWriteBack {

    private static final String TRUE_POSITIVE = "true_positive";
    private static final String FALSE_POSITIVE = "false_positive";

    private final EdrTenantId tenant;
    private final FalconClient client;
    private final AlertsApi api;
    private final OddValues odd;

    FalconWriteBack(EdrTenantId tenant, FalconClient client, OddValues odd) {
        this.tenant = tenant;
        this.client = client;
        this.api = new AlertsApi(client);
        this.odd = odd;
    }

    @Override
    public AlertReading read(AlertId alert) {
        return reading(find(alert));
    }

    @Override
    public AlertReading write(AlertId alert, AlertChange change) {
        Lenient now = find(alert);
        AlertReading reading = reading(now);
        List<Action> actions = actions(now, reading, change);
        if (actions.isEmpty()) {
            return reading;
        }
        api.change(alert.value(), actions);
        return read(alert);
    }

    private Lenient find(AlertId alert) {
        client.refuseWhenClosed();
        if (!alert.tenant().equals(tenant)) {
            throw new EdrRejectedException("Tenant " + tenant + " is not the one of the alert");
        }
        if (alert.value().startsWith(FalconAlertReader.UNNAMED)) {
            throw new EdrRejectedException("Falcon gave this alert no id: it cannot be found in the console");
        }
        return api.find(List.of(alert.value())).stream()
                .map(found -> Lenient.of(found, odd))
                .filter(found -> alert.value().equals(found.text("composite_id", "id")))
                .findFirst()
                .orElseThrow(() -> new EdrRejectedException("Tenant " + tenant + " has no such alert any more"));
    }

    private AlertReading reading(Lenient alert) {
        List<String> comments = alert.children("comments").stream()
                .sorted(Comparator.comparing(
                        comment -> Objects.requireNonNullElse(comment.time("timestamp"), Instant.EPOCH)))
                .flatMap(comment -> textOf(comment.node().path("value")).stream())
                .toList();
        return new AlertReading(workflow(alert), VerdictReader.value(alert), comments);
    }

    private static List<String> textOf(JsonNode value) {
        return value.isTextual() ? List.of(value.textValue()) : List.of();
    }

    private AlertWorkflow workflow(Lenient alert) {
        String status =
                Objects.requireNonNullElse(alert.text("status"), "").trim().toLowerCase(Locale.ROOT);
        return switch (status) {
            case "new", "reopened" -> AlertWorkflow.NEW;
            case "in_progress" -> AlertWorkflow.IN_PROGRESS;
            case "closed" -> AlertWorkflow.CLOSED;
            default -> {
                odd.odd("status", "a known status");
                yield AlertWorkflow.UNKNOWN;
            }
        };
    }

    private static List<Action> actions(Lenient alert, AlertReading reading, AlertChange change) {
        List<Action> actions = new ArrayList<>();
        change.verdict()
                .filter(verdict -> verdict != reading.verdict())
                .ifPresent(verdict -> actions.addAll(tags(alert.texts("tags"), verdict)));
        change.comment()
                .filter(comment -> !reading.comments().contains(comment))
                .ifPresent(comment -> actions.add(new Action("append_comment", comment)));
        change.workflow()
                .filter(workflow -> workflow != reading.workflow())
                .ifPresent(workflow -> actions.add(new Action("update_status", status(workflow, reading))));
        return actions;
    }

    /** At most one of the two tags stays. */
    private static List<Action> tags(List<String> tags, EdrVerdict.Value verdict) {
        List<Action> actions = new ArrayList<>();
        tag(actions, tags, TRUE_POSITIVE, verdict == EdrVerdict.Value.TRUE_POSITIVE);
        tag(actions, tags, FALSE_POSITIVE, verdict == EdrVerdict.Value.FALSE_POSITIVE);
        return actions;
    }

    private static void tag(List<Action> actions, List<String> tags, String tag, boolean wanted) {
        if (tags.contains(tag) != wanted) {
            actions.add(new Action(wanted ? "add_tag" : "remove_tag", tag));
        }
    }

    private static String status(AlertWorkflow workflow, AlertReading reading) {
        return switch (workflow) {
            case NEW -> reading.workflow() == AlertWorkflow.CLOSED ? "reopened" : "new";
            case IN_PROGRESS -> "in_progress";
            case CLOSED -> "closed";
            case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is no status to write");
        };
    }
}
