package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrStream;
import io.mdr4j.edr.http.EdrStreamRequest;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Falcon's event streams; needs {@code Event streams: read}. The tenant's events are spread over partitions, each with an
 * address and a token of its own, and each to be read by one consumer of a name (appId) at a time.
 */
final class StreamsApi {

    static final String SCOPE = "Event streams: read";

    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(30);
    private static final Pattern PARTITION = Pattern.compile("https?://[^/]+/[^?#]*/(\\d{1,6})/?(?:[?#].*)?");

    private final FalconConfig config;
    private final FalconClient client;

    StreamsApi(FalconConfig config, FalconClient client) {
        this.config = config;
        this.client = client;
    }

    /**
     * A partition, and how its stream is opened.
     *
     * @param number the partition, at the end of the address
     * @param refreshEvery how long its session lives unless it is refreshed
     */
    record Partition(String number, String address, String token, Duration refreshEvery) {

        @Override
        public String toString() {
            return "Partition[" + number + "]";
        }
    }

    /** All partitions; none while another consumer has the same name. */
    List<Partition> discover() {
        JsonNode resources = FalconClient.resources(client.send(EdrRequest.get("/sensors/entities/datafeed/v2")
                .query("appId", config.streamAppId())
                .query("format", "json")
                .needs(SCOPE)));
        List<Partition> partitions = new ArrayList<>();
        resources.forEach(resource -> partitions.add(partition(Lenient.of(resource, OddValues.ignore()))));
        return partitions;
    }

    /** All partitions. Throws {@link EdrUnavailableException} while another consumer has the same name. */
    List<Partition> partitions() {
        List<Partition> partitions = discover();
        if (partitions.isEmpty()) {
            throw new EdrUnavailableException(config.tenant() + ": Falcon offers no event stream for the appId "
                    + config.streamAppId() + ": another consumer reads under this name, or has just stopped. Give each"
                    + " consumer a streamAppId of its own; it is tried again");
        }
        return partitions;
    }

    private Partition partition(Lenient resource) {
        String address = resource.text("dataFeedURL");
        String token = resource.child("sessionToken").text("token");
        Matcher matcher = PARTITION.matcher(address == null ? "" : address);
        if (address == null || token == null || !matcher.matches()) {
            throw new EdrUnavailableException(
                    config.tenant() + ": Falcon named an event stream without a usable address or token");
        }
        Long seconds = resource.integer("refreshActiveSessionInterval");
        boolean sensible = seconds != null
                && seconds >= 10
                && seconds <= Duration.ofDays(1).toSeconds();
        return new Partition(
                matcher.group(1),
                address,
                token,
                sensible && seconds != null ? Duration.ofSeconds(seconds) : USUAL_INTERVAL);
    }

    /** Opens a stream at an offset; 0 is the oldest event that Falcon still has. */
    EdrStream open(Partition partition, long offset) {
        return client.stream(EdrStreamRequest.get(partition.address(), client::isVendorsHost)
                .query("offset", String.valueOf(offset))
                .header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .header("Connection", "Keep-Alive")
                .authorization("Token", partition.token())
                .needs(SCOPE));
    }

    /** Keeps the session of a partition alive. Sent to the API itself: the address that Falcon names for it is not needed. */
    void refresh(String partition) {
        client.send(EdrRequest.post("/sensors/entities/datafeed-actions/v1/{}", partition)
                .query("action_name", "refresh_active_stream_session")
                .query("appId", config.streamAppId())
                .idempotent()
                .needs(SCOPE));
    }

    /** Falcon's hosts, which differ by region: {@code firehose.eu-1.crowdstrike.com}. */
    static boolean isFalcons(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".crowdstrike.com") || lower.endsWith(".crowdstrike.mil");
    }
}
