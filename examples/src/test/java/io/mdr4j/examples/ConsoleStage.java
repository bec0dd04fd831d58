package io.mdr4j.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.examples.console.Accounts;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.notify.web.WebRequest;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A console on a store of its own, with a clock that the test sets, and browsers without a window to ask it. */
final class ConsoleStage implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";
    static final String WORKS = DemoWorld.WORKS.value();
    static final String LOGISTICS = DemoWorld.LOGISTICS.value();

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    final SettableClock clock = SettableClock.at(DemoWorld.MORNING);
    final ConsoleRun run;
    private final Playback playback;

    ConsoleStage(Path folder) throws IOException {
        Stage.quiet();
        Accounts accounts = ConsoleAccounts.of(
                Map.of(ConsoleAccounts.ANALYST, PASSWORD, WORKS, PASSWORD + " 2", LOGISTICS, PASSWORD + " 3"));
        run = ConsoleRun.open(Home.locate(), folder, accounts, clock);
        Screen unseen = new Screen(new PrintWriter(new StringWriter()), Site.ZONE);
        Progress progress = new Progress(run.mdr(), List.of(DemoWorld.WORKS, DemoWorld.LOGISTICS), unseen, false);
        playback = new Playback(run.mdr(), clock, progress);
    }

    /** The macro attack on the PC of the first customer, and the ransomware on the server of the second. */
    ConsoleStage withAttacks() throws IOException {
        raise(run.world().falcon(), Payload.read("macro-1-encoded-powershell.json", clock.instant()));
        raise(run.world().carbonBlack(), Payload.read("ransomware-1-shadow-copies.json", clock.instant()));
        pass(Duration.ofMinutes(6));
        return this;
    }

    void raise(Cloud cloud, ObjectNode alert) {
        cloud.raise(alert);
        playback.pollNow();
    }

    void pass(Duration time) {
        playback.runUntil(clock.instant().plus(time));
    }

    void settle() {
        playback.settle();
    }

    Incident incident(CustomerId customer) {
        return run.mdr().incidents(customer).get(0);
    }

    IncidentId id(CustomerId customer) {
        return incident(customer).id();
    }

    static String path(IncidentId id) {
        return "/incidents/" + id.customer().value() + "/" + id.number();
    }

    Browser browser() {
        return new Browser();
    }

    /** Somebody's browser: it keeps cookies, and says where its forms stand. */
    final class Browser {

        final Map<String, String> headers = new HashMap<>();
        private final Map<String, String> cookies = new HashMap<>();
        private String csrf = "";

        private Browser() {
            headers.put("Host", run.address().getAuthority());
        }

        Browser signedIn(String account, String password) {
            WebResponse answer = post("/sign-in", Map.of("name", account, "password", password));
            if (answer.status() != 303) {
                throw new AssertionError("Not signed in: " + answer.status());
            }
            get("/");
            return this;
        }

        WebResponse get(String path) {
            return send("GET", path, new byte[0], headers);
        }

        String page(String path) {
            return new String(get(path).body(), StandardCharsets.UTF_8);
        }

        /** Sends a form of the console, with the secret that the last page had. */
        WebResponse post(String path, Map<String, String> fields) {
            Map<String, String> all = new HashMap<>(fields);
            all.putIfAbsent("csrf", csrf);
            Map<String, String> sent = new HashMap<>(headers);
            sent.putIfAbsent("Sec-Fetch-Site", "same-origin");
            sent.putIfAbsent("Origin", "http://" + run.address().getAuthority());
            sent.values().removeIf(String::isEmpty);
            String body = all.entrySet().stream()
                    .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                    .collect(Collectors.joining("&"));
            return send("POST", path, body.getBytes(StandardCharsets.UTF_8), sent);
        }

        private WebResponse send(String method, String path, byte[] body, Map<String, String> sent) {
            Map<String, String> all = new HashMap<>(sent);
            all.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining("; ")));
            String[] parts = path.split("\\?", 2);
            WebResponse answer =
                    run.console().handle(new WebRequest(method, parts[0], parts.length > 1 ? parts[1] : "", all, body));
            String cookie = answer.headers().getOrDefault("Set-Cookie", "");
            if (!cookie.isEmpty()) {
                String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            Matcher secret = CSRF.matcher(new String(answer.body(), StandardCharsets.UTF_8));
            if (secret.find()) {
                csrf = secret.group(1);
            }
            return answer;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        run.close();
    }
}
