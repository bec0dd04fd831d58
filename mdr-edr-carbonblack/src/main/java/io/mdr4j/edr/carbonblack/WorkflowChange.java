package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertReading;
import io.mdr4j.edr.AlertWorkflow;
import io.mdr4j.edr.http.EdrJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of {@code /alerts/workflow}, and what its words mean. */
final class WorkflowChange {

    /** Around the time of the alert: without a range the cloud may look at two weeks only. */
    private static final Duration AROUND = Duration.ofDays(1);

    private static final Duration WIDE = Duration.ofDays(200);

    private WorkflowChange() {}

    /** Of exactly one alert; names what differs from the reading only. */
    static ObjectNode body(String id, Instant from, Instant to, AlertChange change, AlertReading now, String reason) {
        ObjectNode body = EdrJson.mapper().createObjectNode();
        body.putObject("criteria").putArray("id").add(id);
        body.putObject("time_range")
                .put("start", from.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("end", to.truncatedTo(ChronoUnit.SECONDS).toString());
        change.workflow().filter(wanted -> wanted != now.workflow()).ifPresent(wanted -> {
            body.put("status", wanted == AlertWorkflow.NEW ? "OPEN" : wanted.name());
            if (wanted == AlertWorkflow.CLOSED) {
                body.put("closure_reason", reason);
            }
        });
        change.verdict()
                .filter(wanted -> wanted != now.verdict())
                .ifPresent(wanted -> body.put("determination", wanted.name()));
        return body;
    }

    static Instant from(@Nullable Instant made, Instant now) {
        return made == null ? now.minus(WIDE) : made.minus(AROUND);
    }

    static Instant to(@Nullable Instant made, Instant now) {
        return (made == null ? now : made).plus(AROUND);
    }

    static boolean isNeeded(AlertChange change, AlertReading now) {
        return change.workflow().filter(wanted -> wanted != now.workflow()).isPresent()
                || change.verdict().filter(wanted -> wanted != now.verdict()).isPresent();
    }

    static AlertWorkflow workflow(@Nullable String status) {
        return switch (Objects.requireNonNullElse(status, "").toUpperCase(Locale.ROOT)) {
            case "OPEN" -> AlertWorkflow.NEW;
            case "IN_PROGRESS" -> AlertWorkflow.IN_PROGRESS;
            case "CLOSED", "DISMISSED" -> AlertWorkflow.CLOSED;
            default -> AlertWorkflow.UNKNOWN;
        };
    }

    static EdrVerdict.Value verdict(@Nullable String determination) {
        return switch (Objects.requireNonNullElse(determination, "").toUpperCase(Locale.ROOT)) {
            case "TRUE_POSITIVE" -> EdrVerdict.Value.TRUE_POSITIVE;
            case "FALSE_POSITIVE" -> EdrVerdict.Value.FALSE_POSITIVE;
            default -> EdrVerdict.Value.NONE;
        };
    }
}
