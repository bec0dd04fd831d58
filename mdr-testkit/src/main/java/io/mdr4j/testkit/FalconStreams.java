package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.FalconCalls.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The event streams of the fake Falcon: partitions of numbered events, each read over an answer that goes on and on. A session
 * lives half an hour by the injected clock unless it is refreshed. Thread-safe.
 */
final class FalconStreams implements FalconCalls.Family {

    static final String FEED = "/sensors/entities/datafeed/v1/";
    private static final String REFRESH = "/sensors/entities/datafeed-actions/v1/";
    private static final int SECONDS = 1_800;

    /** How often a blank line keeps a connection alive, in real time. */
    private static final Duration KEEP_ALIVE = Duration.ofMillis(20);

    private final FalconState state;
    private final List<List<String>> partitions = new ArrayList<>(List.of(new ArrayList<>()));
    private final Map<String, Session> sessions = new HashMap<>();
    private boolean taken;
    private int cuts;
    private int open;

    /** Who may read a partition, and until when. */
    private record Session(int partition, String appId, Instant until) {}

    FalconStreams(FalconState state) {
        this.state = state;
    }

    synchronized void partitions(int number) {
        while (partitions.size() < number) {
            partitions.add(new ArrayList<>());
        }
    }

    synchronized void takenByAnother(boolean isTaken) {
        taken = isTaken;
    }

    synchronized int open() {
        return open;
    }

    synchronized void cut() {
        cuts++;
        notifyAll();
    }

    /** Appends an event and answers its offset. */
    synchronized long add(int partition, ObjectNode event, String cid) {
        List<String> events = partitions.get(partition);
        ObjectNode metadata = event.withObject("/metadata");
        metadata.put("offset", events.size());
        if (!metadata.has("customerIDString")) {
            metadata.put("customerIDString", cid);
        }
        if (!metadata.has("eventCreationTime")) {
            metadata.put("eventCreationTime", state.now().toEpochMilli());
        }
        return raw(partition, event.toString());
    }

    /** Appends a line as it is. */
    synchronized long raw(int partition, String line) {
        partitions.get(partition).add(line);
        notifyAll();
        return partitions.get(partition).size() - 1L;
    }

    @Override
    public Optional<Call> call(String method, HttpUrl url, String child) {
        String path = url.encodedPath();
        if (method.equals("GET") && path.equals("/sensors/entities/datafeed/v2")) {
            FalconCalls.onlyParameters(url, Set.of("appId", "format"));
            return Optional.of(new Call("Event streams: read", 200, body -> discover(url)));
        }
        if (method.equals("POST") && path.startsWith(REFRESH)) {
            FalconCalls.onlyParameters(url, Set.of("appId", "action_name"));
            return Optional.of(new Call("Event streams: read", 200, body -> refresh(url)));
        }
        return Optional.empty();
    }

    private synchronized ObjectNode discover(HttpUrl url) {
        String appId = appId(url);
        if (!"json".equals(url.queryParameter("format"))) {
            throw FalconRefusal.outsideContract(400, "format: " + url.queryParameter("format"));
        }
        ObjectNode answer = FalconCalls.envelope();
        if (taken) {
            answer.putNull("resources");
            return answer;
        }
        ArrayNode resources = answer.putArray("resources");
        String base = url.scheme() + "://" + url.host() + ":" + url.port();
        for (int partition = 0; partition < partitions.size(); partition++) {
            String token = "fake-stream-token-" + (sessions.size() + 1) + "==";
            Instant until = state.now().plusSeconds(SECONDS);
            sessions.put(token, new Session(partition, appId, until));
            ObjectNode resource = resources
                    .addObject()
                    .put("dataFeedURL", base + FEED + partition + "?appId=" + appId)
                    .put(
                            "refreshActiveSessionURL",
                            base + REFRESH + partition + "?appId=" + appId
                                    + "&action_name=refresh_active_stream_session")
                    .put("refreshActiveSessionInterval", SECONDS);
            resource.putObject("sessionToken").put("token", token).put("expiration", until.toString());
        }
        return answer;
    }

    private synchronized ObjectNode refresh(HttpUrl url) {
        String appId = appId(url);
        if (!"refresh_active_stream_session".equals(url.queryParameter("action_name"))) {
            throw FalconRefusal.outsideContract(400, "action_name: " + url.queryParameter("action_name"));
        }
        String partition = url.encodedPath().substring(REFRESH.length());
        List<String> known = sessions.entrySet().stream()
                .filter(one -> one.getValue().appId().equals(appId))
                .filter(one -> String.valueOf(one.getValue().partition()).equals(partition))
                .map(Map.Entry::getKey)
                .toList();
        if (known.isEmpty()) {
            throw FalconRefusal.of(404, "no active session");
        }
        known.forEach(token -> sessions.computeIfPresent(
                token,
                (key, old) -> new Session(old.partition(), appId, state.now().plusSeconds(SECONDS))));
        return FalconCalls.envelope();
    }

    private static String appId(HttpUrl url) {
        String appId = String.valueOf(url.queryParameter("appId"));
        if (!appId.matches("[A-Za-z0-9]{1,32}")) {
            throw FalconRefusal.outsideContract(400, "appId: " + appId);
        }
        return appId;
    }

    /** Answers one partition from an offset on, until the connection is cut or the session ends. */
    synchronized MockResponse feed(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        FalconCalls.onlyParameters(url, Set.of("appId", "offset"));
        String given = String.valueOf(request.getHeaders().get("Authorization"));
        String token = given.startsWith("Token ") ? given.substring("Token ".length()) : "";
        Session session = sessions.get(token);
        boolean mine = session != null
                && url.encodedPath().equals(FEED + session.partition())
                && session.appId().equals(url.queryParameter("appId"));
        if (session == null || !mine || !isAlive(token)) {
            throw FalconRefusal.of(401, "access denied, invalid session token");
        }
        String offset = url.queryParameter("offset");
        Feed feed = new Feed(token, session.partition(), offset == null ? 0 : Integer.parseInt(offset), cuts);
        return new MockResponse.Builder()
                .body(feed)
                .removeHeader("Content-Length")
                .setHeader("Transfer-Encoding", "chunked")
                .setHeader("Content-Type", "application/json")
                .build();
    }

    private synchronized boolean isAlive(String token) {
        Session session = sessions.get(token);
        return session != null && state.now().isBefore(session.until());
    }

    /** The next lines, after a wait where there are none; null when the connection is to break. */
    private synchronized @Nullable List<String> next(Feed feed, int from) {
        List<String> events = partitions.get(feed.partition);
        try {
            long end = System.nanoTime() + KEEP_ALIVE.toNanos();
            for (long left = KEEP_ALIVE.toMillis();
                    left > 0 && events.size() <= from && feed.cutAfter == cuts;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        if (feed.cutAfter != cuts || !isAlive(feed.token)) {
            return null;
        }
        return events.size() <= from ? List.of("") : List.copyOf(events.subList(from, events.size()));
    }

    private synchronized void opened(int change) {
        open += change;
    }

    private final class Feed implements MockResponseBody {

        private final String token;
        private final int partition;
        private final int from;
        private final int cutAfter;

        Feed(String token, int partition, int from, int cutAfter) {
            this.token = token;
            this.partition = partition;
            this.from = from;
            this.cutAfter = cutAfter;
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            opened(1);
            try {
                int at = from;
                for (List<String> lines = next(this, at); lines != null; lines = next(this, at)) {
                    for (String line : lines) {
                        at += line.isEmpty() ? 0 : 1;
                        chunk(sink, line + "\r\n");
                    }
                }
                // The server itself ends the trailers, of which there are none.
                sink.writeUtf8("0\r\n").flush();
            } finally {
                opened(-1);
            }
        }

        private static void chunk(BufferedSink sink, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sink.writeUtf8(Integer.toHexString(bytes.length))
                    .writeUtf8("\r\n")
                    .write(bytes)
                    .writeUtf8("\r\n")
                    .flush();
        }
    }
}
