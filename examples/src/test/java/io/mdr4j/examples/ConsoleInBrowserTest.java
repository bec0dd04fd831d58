package io.mdr4j.examples;

import static io.mdr4j.examples.ConsoleStage.PASSWORD;
import static io.mdr4j.examples.ConsoleStage.WORKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.examples.browser.Chromium;
import io.mdr4j.examples.browser.Tab;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The console in a browser")
class ConsoleInBrowserTest {

    private static final String SCRIPT = "<script>alert('script')</script>";
    private static final String IMAGE = "\"><img src=http://elsewhere.example/x.png onerror=alert('image')>";
    private static final String TEMPLATE = "{{ 7*7 }}{% raw %}${7*7}#{7*7}";
    private static final String BIDI = "invoice\u202Efdp.exe\u2066\u200B\uFEFF";
    private static final String LONG = "A".repeat(3_000);

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private ConsoleStage stage;
    private Tab tab;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        stage = new ConsoleStage(folder);
        tab = chromium.tab();
        tab.size(1280, 900);
    }

    @AfterEach
    void close() {
        tab.close();
        stage.close();
    }

    private URI at(String path) {
        return stage.run.address().resolve(path);
    }

    private void signIn(String account, String password) {
        tab.go(at("/sign-in?lang=ja"));
        tab.fill("input[name=name]", account);
        tab.fill("input[name=password]", password);
        tab.follow("form button");
    }

    @Test
    void an_analyst_signs_in_opens_an_incident_and_judges_otherwise() throws IOException {
        stage.withAttacks();
        tab.withoutScripts();
        signIn(ConsoleAccounts.ANALYST, PASSWORD);
        assertThat(tab.texts(".number")).hasSize(2);
        assertThat(tab.text()).contains("SMP-PC-0217", "LGI-FS-01", "承認");

        tab.follow("a.number[href*=works]");
        assertThat(tab.text("#processes")).contains("powershell.exe", "WINWORD.EXE");
        tab.choose(".override select", "MEDIUM");
        tab.fill(".override input[name=reason]", "訓練でした");
        tab.follow(".override button");

        assertThat(tab.text("[role=status]")).isEqualTo("受け付けました。");
        assertThat(tab.text("h1")).contains("中");
        assertThat(tab.text("#history")).contains("analyst-1: 中: 訓練でした");
        assertThat(stage.incident(DemoWorld.WORKS).severity()).contains(Severity.MEDIUM);
        assertThat(tab.problems()).isEmpty();
    }

    @Test
    void the_countdown_runs_without_a_script() throws IOException {
        stage.withAttacks();
        signIn(ConsoleAccounts.ANALYST, PASSWORD);

        assertThat(tab.evaluate("document.getAnimations().map(a => a.animationName + ' ' + a.playState)")
                        .toString())
                .contains("falling running");
        int left = tab.evaluate(
                        "Number(getComputedStyle(document.querySelector('.countdown')).getPropertyValue('--left'))")
                .asInt();
        assertThat(left).isBetween(1, 30 * 60);
    }

    @Test
    void a_customer_sees_its_own_and_finds_nothing_to_do() throws IOException {
        stage.withAttacks();
        signIn(WORKS, PASSWORD + " 2");
        assertThat(tab.text()).contains("SMP-PC-0217").doesNotContain("LGI-FS-01", "ブレーキ");
        tab.follow("a.number");
        assertThat(tab.count("main form")).isZero();
        assertThat(tab.text("#processes")).contains("powershell.exe").doesNotContain("-Enc");

        tab.go(at(ConsoleStage.path(stage.id(DemoWorld.LOGISTICS))));
        assertThat(tab.status()).isEqualTo(404);
        assertThat(tab.text()).doesNotContain("LGI");
    }

    @Test
    void a_form_on_another_site_is_refused() throws IOException {
        stage.withAttacks();
        IncidentId id = stage.id(DemoWorld.WORKS);
        signIn(ConsoleAccounts.ANALYST, PASSWORD);
        String form = "<form method=post action='" + at(ConsoleStage.path(id) + "/note")
                + "'><input name=text value=hello><button>x</button></form>";
        tab.go(URI.create("data:text/html,"
                + URLEncoder.encode(form, StandardCharsets.UTF_8).replace("+", "%20")));
        tab.follow("button");

        assertThat(tab.status()).isEqualTo(403);
        assertThat(stage.incident(DemoWorld.WORKS).notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, ja", "360, ja", "1280, en", "360, en"})
    void a_hostile_alert_runs_nothing_loads_nothing_and_breaks_nothing(int width, String language) throws IOException {
        stage.raise(stage.run.world().falcon(), hostile());
        stage.pass(Duration.ofMinutes(6));
        stage.run.mdr().desk().note(stage.id(DemoWorld.WORKS), ConsoleAccounts.ANALYST, SCRIPT + IMAGE + LONG);
        tab.size(width, 800);
        signIn(ConsoleAccounts.ANALYST, PASSWORD);
        tab.go(at("/?lang=" + language));
        assertSound();
        tab.follow("a.number");
        assertSound();
        assertThat(tab.text()).contains(SCRIPT, "onerror=alert('image')", "{{ 7*7 }}{% raw %}", "[U+202E]");
        assertThat(tab.text()).doesNotContain("\u202E");
        tab.follow("a.report");
        assertThat(tab.dialogs()).isEmpty();
        assertThat(tab.requests())
                .allMatch(address -> address.startsWith(stage.run.address().toString()));
    }

    @ParameterizedTest
    @CsvSource({"1280", "360"})
    void no_page_has_to_be_scrolled_sideways(int width) throws IOException {
        stage.withAttacks();
        tab.size(width, 800);
        for (String language : List.of("ja", "en")) {
            tab.go(at("/sign-in?lang=" + language));
            assertSound();
        }
        signIn(ConsoleAccounts.ANALYST, PASSWORD);
        for (String path : List.of(
                "/",
                "/customers",
                "/brake",
                ConsoleStage.path(stage.id(DemoWorld.WORKS)),
                ConsoleStage.path(stage.id(DemoWorld.LOGISTICS)))) {
            for (String language : List.of("ja", "en")) {
                tab.go(at(path + "?lang=" + language));
                assertThat(tab.attribute("html", "lang")).isEqualTo(language);
                assertSound();
            }
        }
    }

    private void assertSound() {
        assertThat(tab.tooWideBy()).as(tab.address().toString()).isLessThanOrEqualTo(0);
        assertThat(tab.dialogs()).isEmpty();
        assertThat(tab.problems()).isEmpty();
        assertThat(tab.requests())
                .allMatch(address -> address.startsWith(stage.run.address().toString()));
        assertThat(tab.count("script, img, iframe")).isZero();
    }

    private ObjectNode hostile() throws IOException {
        ObjectNode alert = Payload.read("macro-1-encoded-powershell.json", stage.clock.instant());
        alert.put("display_name", SCRIPT + IMAGE);
        alert.put("description", TEMPLATE);
        alert.put("cmdline", "powershell.exe " + SCRIPT + IMAGE + TEMPLATE + BIDI + " " + LONG);
        alert.put("filename", BIDI);
        alert.put("user_name", IMAGE);
        alert.withObject("/parent_details").put("cmdline", LONG + TEMPLATE).put("filename", SCRIPT);
        alert.withObject("/device").put("hostname", "H" + IMAGE + LONG.substring(0, 300));
        return alert;
    }
}
