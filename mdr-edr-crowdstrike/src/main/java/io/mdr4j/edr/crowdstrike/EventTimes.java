package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.Lenient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times of events: seconds or milliseconds since 1970, RFC 3339, or Windows' count of 100 nanoseconds since 1601. */
final class EventTimes {

    /** Nobody means nanoseconds since 1970 by such a number: that would be the years 1973 to 1976. */
    private static final long WINDOWS_FROM = 116_444_736_000_000_000L;

    private static final long WINDOWS_UNTIL = 200_000_000_000_000_000L;
    private static final long PER_SECOND = 10_000_000L;

    private EventTimes() {}

    /** Puts all times of an event as the Alerts API has them. */
    static void put(ObjectNode alert, FalconEvent event) {
        Lenient fields = event.fields();
        String created = event.created().map(Instant::toString).orElse(null);
        EventReader.put(alert, "created_timestamp", created);
        EventReader.put(alert, "updated_timestamp", created);
        EventReader.put(
                alert,
                "context_timestamp",
                first(fields, "contexttimestamp", "starttime", "starttimeepoch", "timestamp", "incidentstarttime"));
        EventReader.put(alert, "start_time", first(fields, "starttime", "starttimeepoch"));
        EventReader.put(alert, "end_time", first(fields, "endtime", "endtimeepoch"));
        EventReader.put(alert, "process_start_time", first(fields, "processstarttime"));
        EventReader.put(alert, "process_end_time", first(fields, "processendtime"));
        EventReader.put(alert, "timestamp", created);
    }

    private static @Nullable String first(Lenient fields, String... names) {
        for (String name : names) {
            Instant time = time(fields, name);
            if (time != null) {
                return time.toString();
            }
        }
        return null;
    }

    private static @Nullable Instant time(Lenient fields, String name) {
        if (fields.node().path(name).isNumber()) {
            long number = fields.node().path(name).asLong();
            if (number > WINDOWS_FROM && number < WINDOWS_UNTIL) {
                long ticks = number - WINDOWS_FROM;
                return Instant.ofEpochSecond(ticks / PER_SECOND, ticks % PER_SECOND * 100);
            }
        }
        return fields.time(name);
    }
}
