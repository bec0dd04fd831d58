package io.mdr4j.examples;

import io.mdr4j.Mdr;
import io.mdr4j.approval.ApprovalKeys;
import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.notify.approval.ApprovalPage;
import io.mdr4j.notify.approval.SocContact;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page on which the demo's customers approve, on a server of this machine, and a customer who uses it. */
final class DemoApprovals implements AutoCloseable {

    static final String PATH = "/approve";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final LocalServer server;
    private final ApprovalLinks links;
    private final HttpClient browser = HttpClient.newHttpClient();

    private DemoApprovals(LocalServer server, ApprovalLinks links) {
        this.server = server;
        this.links = links;
    }

    /** Starts the server. The key lies in the demo's folder, so that links of a demo that was killed are good for the next. */
    static DemoApprovals open(Path out) throws IOException {
        LocalServer server = LocalServer.start(0);
        Path file = out.resolve("approval.key");
        if (!Files.exists(file)) {
            byte[] secret = new byte[ApprovalKeys.LEAST_BYTES];
            new SecureRandom().nextBytes(secret);
            Files.write(file, secret);
        }
        ApprovalKeys keys = ApprovalKeys.of("demo", Files.readAllBytes(file));
        return new DemoApprovals(server, ApprovalLinks.of(URI.create(server.address() + PATH), keys));
    }

    ApprovalLinks links() {
        return links;
    }

    /** Has the page answer for this service. */
    void serve(Mdr mdr, Clock clock) {
        SocContact soc = new SocContact(Stage.SOC.name().ja(), Optional.of(Stage.SOC.phone()));
        server.mount(PATH, ApprovalPage.of(mdr.desk().approvals(), links, soc, clock));
    }

    /**
     * Does what the reader of a mail does: opens the link and presses the button. A link of an earlier run names a port that is
     * closed, so only its token is taken.
     */
    void approve(String link, String reason) throws IOException {
        String token = link.substring(link.lastIndexOf('/') + 1);
        String page = send(HttpRequest.newBuilder(URI.create(links.base() + "/" + token)));
        Map<String, String> form = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page);
        while (hidden.find()) {
            form.put(hidden.group(1), hidden.group(2));
        }
        form.put("reason", reason);
        form.put("answer", "approve");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        send(HttpRequest.newBuilder(URI.create(links.base() + "/answer"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = browser.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("The approval page answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The demo was interrupted", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
