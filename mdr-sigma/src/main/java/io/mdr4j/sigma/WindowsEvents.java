package io.mdr4j.sigma;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads events of the Windows event log that are given as maps, as JSON parsers make them.
 *
 * <p>The usual dialects are known: {@code Event.System} with {@code EventData} or {@code UserData}, whose data are a map or a
 * list of named or unnamed items; {@code winlog} with {@code event_data}, nested or with dots; and all fields side by side.
 */
public final class WindowsEvents {

    private static final List<String> TIMES =
            List.of("TimeCreated_SystemTime", "TimeCreated", "@timestamp", "UtcTime", "EventTime", "timestamp");

    private WindowsEvents() {}

    /** Whether a document is an event of Windows in one of the dialects that are known here. */
    public static boolean isOne(Map<String, ? extends @Nullable Object> document) {
        return WindowsDocument.isOne(document);
    }

    /**
     * Returns an event with Sigma's names for its fields and the log sources that its channel and number stand for. Parts
     * that are missing or of another kind are passed over.
     */
    public static SigmaEvent of(Map<String, ? extends @Nullable Object> document) {
        WindowsDocument read = WindowsDocument.read(document);
        String service = WindowsSources.service(read.header("Channel"), read.header("Provider_Name"));
        String eventId = read.header("EventID");
        Set<LogSource> sources = WindowsSources.of(service, eventId, read.header("EventType"));
        if (service.equals("security") && eventId.equals(WindowsProcesses.CREATED)) {
            WindowsProcesses.addNames(read.fields());
        }
        return SigmaEvent.of(sources, read.fields());
    }

    /** Returns the same, with the time at which it was written, where the document names one. */
    public static TimedEvent timed(Map<String, ? extends @Nullable Object> document) {
        SigmaEvent event = of(document);
        Object stamp = document.get("@timestamp");
        Stream<String> named = TIMES.stream().flatMap(name -> event.fields().getOrDefault(name, List.of()).stream());
        Optional<Instant> at = Stream.concat(stamp == null ? Stream.empty() : Stream.of(stamp.toString()), named)
                .flatMap(time -> EventTime.parse(time).stream())
                .map(OffsetDateTime::toInstant)
                .findFirst();
        return new TimedEvent(event, at);
    }
}
