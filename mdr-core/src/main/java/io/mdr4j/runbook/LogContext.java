package io.mdr4j.runbook;

import io.mdr4j.incident.IncidentId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Says in every log line of this thread which incident it is about: {@code incident} and {@code customer} stand in SLF4J's
 * MDC until this is closed; then what stood there before. Holds ids only, on one line and bounded.
 */
final class LogContext implements AutoCloseable {

    private static final String INCIDENT = "incident";
    private static final String CUSTOMER = "customer";
    private static final Pattern ODD = Pattern.compile("[^\\p{L}\\p{N}._:@-]");
    private static final int LONGEST = 100;

    private final @Nullable String incidentBefore = MDC.get(INCIDENT);
    private final @Nullable String customerBefore = MDC.get(CUSTOMER);

    private LogContext(IncidentId incident) {
        MDC.put(INCIDENT, clean(incident.number()));
        MDC.put(CUSTOMER, clean(incident.customer().value()));
    }

    static LogContext of(IncidentId incident) {
        return new LogContext(incident);
    }

    @Override
    public void close() {
        restore(INCIDENT, incidentBefore);
        restore(CUSTOMER, customerBefore);
    }

    private static void restore(String key, @Nullable String before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }

    private static String clean(String id) {
        String plain = ODD.matcher(id).replaceAll("_");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
