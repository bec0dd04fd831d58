package io.mdr4j.examples;

import static io.mdr4j.examples.ConsoleStage.LOGISTICS;
import static io.mdr4j.examples.ConsoleStage.PASSWORD;
import static io.mdr4j.examples.ConsoleStage.WORKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.containment.ContainmentState;
import io.mdr4j.examples.ConsoleStage.Browser;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReportEvent.Part;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The console")
class ConsoleTest {

    @TempDir
    private Path folder;

    private ConsoleStage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new ConsoleStage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Browser analyst() {
        return stage.browser().signedIn(ConsoleAccounts.ANALYST, PASSWORD);
    }

    private Browser works() {
        return stage.browser().signedIn(WORKS, PASSWORD + " 2");
    }

    private static String text(WebResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Nested
    @DisplayName("lets in")
    class Door {

        @Test
        void nobodyWhoIsNotSignedIn() {
            for (String path : List.of("/", "/customers", "/brake", "/incidents/" + WORKS + "/INC-2026-0001")) {
                WebResponse answer = stage.browser().get(path);
                assertThat(answer.status()).isEqualTo(303);
                assertThat(answer.headers()).containsEntry("Location", "/sign-in");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:80", ""})
        void nothingUnderAnotherName(String host) {
            Browser browser = analyst();
            browser.headers.put("Host", host);
            assertThat(browser.get("/").status()).isEqualTo(421);
            assertThat(browser.post("/sign-out", Map.of()).status()).isEqualTo(421);
        }

        @Test
        void theRightPasswordButNotForAMinuteAfterFiveWrongOnes() {
            Browser browser = stage.browser();
            for (int i = 0; i < 5; i++) {
                assertThat(browser.post("/sign-in", Map.of("name", WORKS, "password", "wrong " + i))
                                .status())
                        .isEqualTo(401);
            }
            Map<String, String> right = Map.of("name", WORKS, "password", PASSWORD + " 2");
            assertThat(browser.post("/sign-in", right).status()).isEqualTo(429);
            analyst();
            stage.clock.advance(Duration.ofSeconds(61));
            assertThat(browser.post("/sign-in", right).status()).isEqualTo(303);
        }

        @Test
        void aSessionUntilItEndsOrIsLeftAlone() {
            Browser browser = analyst();
            stage.clock.advance(Duration.ofMinutes(29));
            assertThat(browser.get("/").status()).isEqualTo(200);
            stage.clock.advance(Duration.ofMinutes(31));
            assertThat(browser.get("/").status()).isEqualTo(303);

            Browser other = analyst();
            other.post("/sign-out", Map.of());
            assertThat(other.get("/").status()).isEqualTo(303);
        }

        @Test
        void aSessionInACookieThatScriptsAndOtherSitesDoNotGet() {
            WebResponse answer =
                    stage.browser().post("/sign-in", Map.of("name", ConsoleAccounts.ANALYST, "password", PASSWORD));
            assertThat(answer.headers().get("Set-Cookie"))
                    .matches("mdr-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
        }
    }

    @Nested
    @DisplayName("takes a form")
    class Forms {

        @Test
        void onlyFromItsOwnPages() throws IOException {
            stage.withAttacks();
            String note = ConsoleStage.path(stage.id(DemoWorld.WORKS)) + "/note";
            Browser browser = analyst();
            Map<String, String> fields = Map.of("text", "hello");

            Map<String, String> forged = new HashMap<>(fields);
            forged.put("csrf", "forged");
            assertThat(browser.post(note, forged).status()).isEqualTo(403);
            browser.headers.put("Sec-Fetch-Site", "cross-site");
            assertThat(browser.post(note, fields).status()).isEqualTo(403);
            browser.headers.remove("Sec-Fetch-Site");
            browser.headers.put("Origin", "http://evil.example");
            assertThat(browser.post(note, fields).status()).isEqualTo(403);
            browser.headers.put("Origin", "null");
            assertThat(browser.post(note, fields).status()).isEqualTo(403);
            browser.headers.put("Origin", "");
            browser.headers.put("Sec-Fetch-Site", "");
            assertThat(browser.post(note, fields).status()).isEqualTo(403);
            assertThat(stage.incident(DemoWorld.WORKS).notes()).isEmpty();

            browser.headers.remove("Origin");
            browser.headers.remove("Sec-Fetch-Site");
            assertThat(browser.post(note, fields).status()).isEqualTo(303);
            assertThat(stage.incident(DemoWorld.WORKS).notes()).hasSize(1);
        }

        @Test
        void withTheSecretOfItsOwnSessionAlone() throws IOException {
            stage.withAttacks();
            String note = ConsoleStage.path(stage.id(DemoWorld.WORKS)) + "/note";
            String others = analyst().page("/").replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");

            assertThat(analyst().post(note, Map.of("text", "x", "csrf", others)).status())
                    .isEqualTo(403);
        }

        @Test
        void withAReason() throws IOException {
            stage.withAttacks();
            String incident = ConsoleStage.path(stage.id(DemoWorld.WORKS));
            WebResponse answer = analyst().post(incident + "/override", Map.of("severity", "LOW", "reason", "  "));
            assertThat(answer.headers()).containsEntry("Location", incident + "?said=reason-missing");
            assertThat(analyst().page(incident + "?said=reason-missing")).contains("理由を入力してください");
            assertThat(stage.incident(DemoWorld.WORKS).severity()).contains(Severity.HIGH);
        }
    }

    @Nested
    @DisplayName("keeps what the customer asks")
    class Questions {

        private String post(Browser browser, String action, Map<String, String> fields) throws IOException {
            String incident = ConsoleStage.path(stage.id(DemoWorld.WORKS));
            return browser.post(incident + "/" + action, fields).headers().get("Location");
        }

        @Test
        void fromTheCallToTheAnswer() throws IOException {
            stage.withAttacks();
            Browser browser = analyst();
            assertThat(post(browser, "ask", Map.of("contact", "helpdesk", "text", "電源は切ってよいですか。")))
                    .endsWith("said=done");
            assertThat(stage.incident(DemoWorld.WORKS).questions())
                    .singleElement()
                    .satisfies(question -> assertThat(question.isOpen()).isTrue());

            String question = stage.incident(DemoWorld.WORKS)
                    .questions()
                    .iterator()
                    .next()
                    .id();
            assertThat(post(browser, "answer", Map.of("question", question, "text", "切らないでください。")))
                    .endsWith("said=done");
            assertThat(browser.page(ConsoleStage.path(stage.id(DemoWorld.WORKS))))
                    .contains("電源は切ってよいですか。", "切らないでください。");
            assertThat(works().page(ConsoleStage.path(stage.id(DemoWorld.WORKS))))
                    .as("the customer has no form for it")
                    .doesNotContain("/answer\"");
        }

        @Test
        void ofItsOwnContactsAlone() throws IOException {
            stage.withAttacks();
            assertThat(post(analyst(), "ask", Map.of("contact", "nobody", "text", "x")))
                    .endsWith("contact-missing");
            assertThat(post(analyst(), "answer", Map.of("question", "none", "text", "x")))
                    .endsWith("question-missing");
            assertThat(post(analyst(), "call", Map.of("contact", "helpdesk", "outcome", "?")))
                    .endsWith("outcome-missing");
            assertThat(stage.incident(DemoWorld.WORKS).questions()).isEmpty();
        }

        @Test
        void andNotesWhatBecameOfACall() throws IOException {
            stage.withAttacks();
            Browser browser = analyst();
            assertThat(post(browser, "call", Map.of("contact", "helpdesk", "outcome", "NO_ANSWER")))
                    .endsWith("said=done");
            assertThat(browser.page(ConsoleStage.path(stage.id(DemoWorld.WORKS))))
                    .contains("架電の記録", "応答なし");
        }
    }

    @Nested
    @DisplayName("shows a customer")
    class Customers {

        @Test
        void itsOwnIncidentsAndNobodyElses() throws IOException {
            stage.withAttacks();
            Browser browser = works();
            String own = ConsoleStage.path(stage.id(DemoWorld.WORKS));

            assertThat(browser.page("/")).contains("SMP-PC-0217").doesNotContain("LGI-FS-01", LOGISTICS);
            assertThat(browser.page("/?state=ANY&customer=" + LOGISTICS)).doesNotContain("LGI-FS-01");
            assertThat(browser.page("/customers")).contains("株式会社サンプル製作所").doesNotContain("Logistics");
            assertThat(browser.page(own)).contains("SMP-PC-0217").doesNotContain("<form method=\"post\" action=\"/inc");
        }

        @Test
        void nothingOfAnotherOneAndNothingToDoUnderAnyPath() throws IOException {
            stage.withAttacks();
            Browser browser = works();
            for (String path : shown(stage.incident(DemoWorld.LOGISTICS))) {
                assertThat(browser.get(path).status()).as(path).isEqualTo(404);
                assertThat(analyst().get(path).status()).as(path).isEqualTo(200);
            }
            long version = stage.incident(DemoWorld.LOGISTICS).version();
            long ownVersion = stage.incident(DemoWorld.WORKS).version();
            for (IncidentId incident : List.of(stage.id(DemoWorld.LOGISTICS), stage.id(DemoWorld.WORKS))) {
                for (String action : ACTIONS) {
                    String path = ConsoleStage.path(incident) + "/" + action;
                    assertThat(browser.post(path, everything(incident)).status())
                            .as(path)
                            .isEqualTo(404);
                }
            }
            assertThat(browser.post("/brake", Map.of("set", "on")).status()).isEqualTo(404);
            assertThat(stage.incident(DemoWorld.LOGISTICS).version()).isEqualTo(version);
            assertThat(stage.incident(DemoWorld.WORKS).version()).isEqualTo(ownVersion);
            assertThat(stage.run.mdr().brake().isOn(DemoWorld.WORKS)).isFalse();
        }

        /** A number of ours with the other customer's name, and the other way round. */
        @Test
        void noIncidentOfAnotherOneByAMixedAddress() throws IOException {
            stage.withAttacks();
            analyst().post("/brake", Map.of("set", "off"));
            IncidentId foreign = stage.id(DemoWorld.LOGISTICS);
            for (String path : List.of(
                    "/incidents/" + LOGISTICS + "/" + foreign.number(),
                    "/incidents/" + WORKS + "/INC-2026-9999",
                    "/incidents/" + WORKS + "/../" + LOGISTICS + "/" + foreign.number(),
                    "/incidents//" + foreign.number(),
                    "/incidents/nobody/" + foreign.number())) {
                assertThat(works().get(path).status()).as(path).isEqualTo(404);
            }
        }

        private List<String> shown(Incident incident) {
            String base = ConsoleStage.path(incident.id());
            List<String> paths = new ArrayList<>(List.of(base, base + "?said=done", "/brake"));
            for (Incident.IssuedReport report : incident.reports()) {
                for (Part part : report.issued().parts()) {
                    paths.add(base + "/reports/" + report.issued().number() + "/"
                            + part.language().code() + "/" + part.fileName());
                }
            }
            assertThat(paths).hasSizeGreaterThan(4);
            return paths;
        }
    }

    private static final List<String> ACTIONS = List.of(
            "isolate",
            "release",
            "hold",
            "approve",
            "refuse",
            "override",
            "note",
            "merge",
            "split",
            "raise-limit",
            "release-report",
            "close",
            "reopen",
            "nonsense");

    private Map<String, String> everything(IncidentId incident) {
        var endpoint = stage.run
                .mdr()
                .desk()
                .incident(incident)
                .endpoints()
                .iterator()
                .next()
                .id();
        return Map.of(
                "reason",
                "x",
                "text",
                "x",
                "severity",
                "LOW",
                "target",
                incident.number(),
                "tenant",
                endpoint.tenant().value(),
                "device",
                endpoint.deviceId());
    }

    @Nested
    @DisplayName("lets an analyst")
    class Analysts {

        private Map<String, String> fields(IncidentId incident, String reason) {
            Map<String, String> all = new HashMap<>(everything(incident));
            all.put("reason", reason);
            return all;
        }

        @Test
        void releaseAndIsolateAnEndpointInEarnest() throws IOException {
            stage.withAttacks();
            IncidentId id = stage.id(DemoWorld.WORKS);
            Browser browser = analyst();
            assertThat(phase(id)).isEqualTo(IsolationPhase.CONFIRMED);

            browser.post(ConsoleStage.path(id) + "/release", fields(id, "reinstalled"));
            stage.pass(Duration.ofMinutes(5));
            assertThat(phase(id)).isEqualTo(IsolationPhase.RELEASED);
            assertThat(inEdr(id)).isEqualTo(ContainmentState.NOT_ISOLATED);

            browser.post(ConsoleStage.path(id) + "/isolate", fields(id, "it came back"));
            stage.pass(Duration.ofMinutes(5));
            assertThat(phase(id)).isEqualTo(IsolationPhase.CONFIRMED);
            assertThat(inEdr(id)).isEqualTo(ContainmentState.ISOLATED);
            assertThat(browser.page(ConsoleStage.path(id))).contains("it came back", "analyst-1", "隔離済み");
        }

        @Test
        void closeAndReopen() throws IOException {
            stage.withAttacks();
            IncidentId id = stage.id(DemoWorld.WORKS);
            Browser browser = analyst();
            browser.post(ConsoleStage.path(id) + "/close", fields(id, "cleaned"));
            assertThat(stage.incident(DemoWorld.WORKS).isOpen()).isFalse();
            assertThat(browser.page("/")).doesNotContain("SMP-PC-0217");
            assertThat(browser.page("/?state=CLOSED")).contains("SMP-PC-0217");
            browser.post(ConsoleStage.path(id) + "/reopen", fields(id, "not clean"));
            assertThat(stage.incident(DemoWorld.WORKS).isOpen()).isTrue();
            assertThat(browser.page("/")).contains("SMP-PC-0217");
        }

        @Test
        void splitAndMergeAgain() throws IOException {
            stage.withAttacks();
            stage.raise(stage.run.world().falcon(), Payload.read("macro-2-lsass-dump.json", stage.clock.instant()));
            stage.pass(Duration.ofMinutes(2));
            IncidentId id = stage.id(DemoWorld.WORKS);
            assertThat(stage.incident(DemoWorld.WORKS).alerts()).hasSize(2);
            Browser browser = analyst();
            String box =
                    browser.page(ConsoleStage.path(id)).replaceAll("(?s).*type=\"checkbox\" name=\"([^\"]+)\".*", "$1");

            browser.post(ConsoleStage.path(id) + "/split", Map.of(box, "on", "reason", "two attackers"));
            assertThat(stage.run.mdr().incidents(DemoWorld.WORKS)).hasSize(2);
            IncidentId own = stage.id(DemoWorld.WORKS);
            assertThat(own).isNotEqualTo(id);

            browser.post(ConsoleStage.path(own) + "/merge", Map.of("target", id.number(), "reason", "one after all"));
            assertThat(stage.run.mdr().desk().incident(id).alerts()).hasSize(2);
            assertThat(stage.run.mdr().desk().incident(own).isOpen()).isFalse();
            WebResponse again =
                    browser.post(ConsoleStage.path(own) + "/merge", Map.of("target", id.number(), "reason", "again"));
            assertThat(again.headers().get("Location")).endsWith("?said=target-over");
        }

        @Test
        void notAnswerForTheCustomerWhoIsAsked() throws IOException {
            stage.withAttacks();
            IncidentId id = stage.id(DemoWorld.LOGISTICS);
            WebResponse answer = analyst().post(ConsoleStage.path(id) + "/approve", fields(id, "go"));
            assertThat(answer.headers().get("Location")).endsWith("?said=outcome.NOT_ENTITLED");
        }

        @Test
        void stopAllChangesAndLetThemGoOn() throws IOException {
            stage.withAttacks();
            Browser browser = analyst();
            IncidentId id = stage.id(DemoWorld.WORKS);
            browser.post("/brake", Map.of("set", "on", "customer", WORKS));
            assertThat(stage.run.mdr().brake().isOn(DemoWorld.WORKS)).isTrue();
            assertThat(stage.run.mdr().brake().isOn(DemoWorld.LOGISTICS)).isFalse();
            browser.post(ConsoleStage.path(id) + "/release", fields(id, "reinstalled"));
            stage.pass(Duration.ofMinutes(1));
            assertThat(inEdr(id)).isEqualTo(ContainmentState.ISOLATED);
            browser.post("/brake", Map.of("set", "off", "customer", WORKS));
            browser.post("/brake", Map.of("set", "on"));
            assertThat(browser.page("/brake")).contains("有効（全体のブレーキによる）");
            browser.post("/brake", Map.of("set", "off"));
            stage.pass(Duration.ofMinutes(5));
            assertThat(inEdr(id)).isEqualTo(ContainmentState.NOT_ISOLATED);
        }

        @Test
        void doEverythingElseThatTheDeskCan() throws IOException {
            stage.withAttacks();
            IncidentId id = stage.id(DemoWorld.LOGISTICS);
            Browser browser = analyst();
            browser.post(ConsoleStage.path(id) + "/hold", fields(id, "wait"));
            browser.post(ConsoleStage.path(id) + "/raise-limit", fields(id, "drill"));
            browser.post(ConsoleStage.path(id) + "/release-report", Map.of());
            browser.post(ConsoleStage.path(id) + "/note", Map.of("text", "called them"));
            Incident incident = stage.incident(DemoWorld.LOGISTICS);
            assertThat(history(id)).hasAtLeastOneElementOfType(ContainmentEvent.HoldOrdered.class);
            assertThat(incident.isLimitRaised()).isTrue();
            assertThat(incident.isReportReleased()).isTrue();
            assertThat(incident.notes().get(0).text()).isEqualTo("called them");
        }

        private List<Object> history(IncidentId id) {
            return stage.run.mdr().store().incidents().eventsAfter(id, 0).stream()
                    .<Object>map(Recorded::event)
                    .toList();
        }

        private IsolationPhase phase(IncidentId id) {
            return stage.run
                    .mdr()
                    .desk()
                    .incident(id)
                    .endpoints()
                    .iterator()
                    .next()
                    .isolation()
                    .phase();
        }

        private ContainmentState inEdr(IncidentId id) {
            var endpoint = stage.run
                    .mdr()
                    .desk()
                    .incident(id)
                    .endpoints()
                    .iterator()
                    .next()
                    .id();
            try (var connector = stage.run.world().falcon().connect()) {
                return connector
                        .containment()
                        .orElseThrow()
                        .states(Set.of(endpoint))
                        .get(endpoint)
                        .state();
            }
        }
    }

    @Nested
    @DisplayName("sends along")
    class Headers {

        @Test
        void aPolicyUnderWhichNothingRunsAndNothingComesFromElsewhere() throws IOException {
            stage.withAttacks();
            WebResponse page = analyst().get(ConsoleStage.path(stage.id(DemoWorld.WORKS)));
            assertThat(page.headers())
                    .containsEntry(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'self'; img-src 'self';"
                                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("X-Frame-Options", "DENY")
                    .containsEntry("X-Content-Type-Options", "nosniff");
            assertThat(text(page)).doesNotContain("<script", " style=", "onclick", "javascript:");
        }

        @Test
        void aReportAsADocumentOfNobodys() throws IOException {
            stage.withAttacks();
            WebResponse report =
                    analyst().get(ConsoleStage.path(stage.id(DemoWorld.WORKS)) + "/reports/1/ja/first-report.html");
            assertThat(report.status()).isEqualTo(200);
            assertThat(report.headers().get("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
            assertThat(text(report)).contains("一次レポート");
        }
    }
}
