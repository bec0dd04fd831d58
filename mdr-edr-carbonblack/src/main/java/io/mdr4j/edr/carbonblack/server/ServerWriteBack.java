package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertReading;
import io.mdr4j.edr.AlertWorkflow;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.EdrRejectedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The status of an alert: Unresolved, In Progress, Resolved, False Positive. Resolved stands for a true positive that is done.
 *
 * <p>The server has no comments. A change with one writes the rest, and what is read back has no comments, so that it does not
 * {@linkplain AlertReading#shows show} the change; a change of a comment alone is rejected. So is a verdict on an alert that
 * is not closed, which no status holds.
 */
final class ServerWriteBack implements AlertWriteBack {

    private static final String UNRESOLVED = "Unresolved";
    private static final String IN_PROGRESS = "In Progress";
    private static final String RESOLVED = "Resolved";
    private static final String FALSE_POSITIVE = "False Positive";

    private final AlertsApi api;
    private final Customer customer;

    ServerWriteBack(AlertsApi api, Customer customer) {
        this.api = api;
        this.customer = customer;
    }

    @Override
    public AlertReading read(AlertId alert) {
        return reading(status(alert));
    }

    @Override
    public AlertReading write(AlertId alert, AlertChange change) {
        if (change.workflow().isEmpty() && change.verdict().isEmpty()) {
            throw new EdrRejectedException("Carbon Black EDR keeps no comments on alerts");
        }
        String now = status(alert);
        String wanted = status(change, reading(now));
        if (wanted.equalsIgnoreCase(now)) {
            return reading(now);
        }
        api.setStatus(alert.value(), wanted);
        return read(alert);
    }

    private String status(AlertId alert) {
        Optional<JsonNode> found =
                alert.tenant().equals(customer.tenant()) ? api.alert(alert.value()) : Optional.empty();
        return found.filter(
                        json -> customer.named(json.path("group").asText(null)).equals(customer.server()))
                .map(json -> json.path("status").asText())
                .orElseThrow(() -> new EdrRejectedException("The server has no such alert: " + alert));
    }

    private static String status(AlertChange change, AlertReading now) {
        AlertWorkflow workflow = change.workflow().orElse(now.workflow());
        EdrVerdict.Value verdict = change.verdict().orElse(EdrVerdict.Value.NONE);
        return switch (workflow) {
            case NEW -> open(UNRESOLVED, verdict);
            case IN_PROGRESS -> open(IN_PROGRESS, verdict);
            case CLOSED -> verdict == EdrVerdict.Value.FALSE_POSITIVE ? FALSE_POSITIVE : closed(change, now);
            case UNKNOWN -> throw new EdrRejectedException("The alert has a status that is not known");
        };
    }

    /** To close what is closed already, without a word on the verdict, changes nothing. */
    private static String closed(AlertChange change, AlertReading now) {
        boolean keeps = change.verdict().isEmpty() && now.verdict() == EdrVerdict.Value.FALSE_POSITIVE;
        return keeps ? FALSE_POSITIVE : RESOLVED;
    }

    private static String open(String status, EdrVerdict.Value verdict) {
        if (verdict != EdrVerdict.Value.NONE) {
            throw new EdrRejectedException("Carbon Black EDR holds a verdict for closed alerts only");
        }
        return status;
    }

    private static AlertReading reading(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "unresolved" -> reading(AlertWorkflow.NEW, EdrVerdict.Value.NONE);
            case "in progress", "in_progress" -> reading(AlertWorkflow.IN_PROGRESS, EdrVerdict.Value.NONE);
            case "resolved" -> reading(AlertWorkflow.CLOSED, EdrVerdict.Value.TRUE_POSITIVE);
            case "false positive", "false_positive" -> reading(AlertWorkflow.CLOSED, EdrVerdict.Value.FALSE_POSITIVE);
            default -> reading(AlertWorkflow.UNKNOWN, EdrVerdict.Value.NONE);
        };
    }

    private static AlertReading reading(AlertWorkflow workflow, EdrVerdict.Value verdict) {
        return new AlertReading(workflow, verdict, List.of());
    }
}
