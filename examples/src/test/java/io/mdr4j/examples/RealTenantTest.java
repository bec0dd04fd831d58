package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.FakeCarbonBlackEdr;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for real tenants, on fake ones. */
@DisplayName("On a tenant, the command line")
class RealTenantTest {

    private static final Duration AGO = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void checks_falcon_and_prints_neither_secrets_nor_controls() {
        try (FakeFalcon falcon = falcon()) {
            Run run = Run.with(variables(falcon), "check", "falcon");

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .contains("CrowdStrike Falcon at " + falcon.baseUrl(), "hosts: 1", "containment", "Dump", "PC-0123")
                    .contains("alerts of the last 24 hours: 1")
                    .doesNotContain(falcon.clientSecret(), "\u001b", "\u202e");
            assertOnlyRead(falcon);
        }
    }

    @Test
    void checks_carbon_black_cloud() {
        try (FakeCarbonBlackCloud cloud = cloud()) {
            Run run = Run.with(variables(cloud), "check", "carbonblack");

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .contains("hosts: 1", "alerts of the last 24 hours: 1", "LGI-PC-1")
                    .doesNotContain(cloud.apiSecret());
            assertThat(cloud.requests()).noneMatch(request -> request.path().contains("device_actions"));
        }
    }

    @Test
    void checks_carbon_black_edr() {
        try (FakeCarbonBlackEdr server =
                FakeCarbonBlackEdr.start(SettableClock.at(Instant.now().minus(AGO)))) {
            server.host(7, "EDR-PC-7");

            Run run = Run.with(
                    Map.of("CBR_URL", server.baseUrl().toString(), "CBR_TOKEN", server.token()),
                    "check",
                    "carbonblack-edr");

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("hosts: 1", "groups: ").doesNotContain(server.token());
            assertThat(server.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.method().equals("GET"));
        }
    }

    @Test
    void says_which_permission_is_missing() {
        try (FakeFalcon falcon = falcon().withoutPermission("Alerts: read")) {
            Run run = Run.with(variables(falcon), "check", "falcon");

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).contains("alerts: MISSING", "Alerts: read", "something is missing");
        }
    }

    @Test
    void says_that_the_credentials_are_wrong_without_telling_them() {
        try (FakeFalcon falcon = falcon()) {
            Map<String, String> wrong = variables(falcon);
            wrong.put("FALCON_CLIENT_SECRET", "not-the-one-5EC");

            Run run = Run.with(wrong, "check", "falcon");

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("the credentials were refused");
            assertThat(run.out() + run.err()).doesNotContain("not-the-one-5EC");
        }
    }

    @Test
    void asks_for_the_customer_only_where_hosts_and_alerts_do_not_tell_one() {
        try (FakeFalcon empty = FakeFalcon.start(SettableClock.at(Instant.now().minus(AGO)))) {
            Map<String, String> variables = variables(empty);
            assertThat(Run.with(variables, "check", "falcon").err()).contains("set FALCON_CID");

            variables.put("FALCON_CID", empty.cid());
            assertThat(Run.with(variables, "check", "falcon").code()).isZero();
        }
    }

    @Test
    void names_every_variable_that_is_missing() {
        Run run = Run.with(Map.of("FALCON_CLIENT_ID", "id"), "check", "falcon");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("FALCON_CLIENT_SECRET is not set").doesNotContain("FALCON_CLIENT_ID is not set");
        assertThat(Run.of("check", "carbonblack").err())
                .contains("CBC_URL is not set", "CBC_API_SECRET_KEY is not set");
        assertThat(Run.of("check", "acme").err())
                .contains("There is no vendor acme; there are falcon, carbonblack, carbonblack-edr");
    }

    @Test
    void refuses_plain_http_beyond_this_machine() {
        Map<String, String> plain = Map.of(
                "CBC_URL", "http://cbc.example.com", "CBC_ORG_KEY", "A", "CBC_API_ID", "B", "CBC_API_SECRET_KEY", "C");

        Run run = Run.with(plain, "check", "carbonblack");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("must be https");
    }

    @Test
    void watches_falcon_and_says_what_it_would_isolate_but_changes_nothing() throws IOException {
        Path rules = Files.writeString(
                folder.resolve("rules.yaml"),
                "version: 1\nrules:\n  - {id: all, isolate: immediate, contacts: [helpdesk]}\n");
        Path out = folder.resolve("out");
        try (FakeFalcon falcon = falcon()) {
            Run run = Run.with(
                    variables(falcon),
                    "watch",
                    "falcon",
                    "--rules",
                    rules.toString(),
                    "--for",
                    "8s",
                    "--every",
                    "1s",
                    "--out",
                    out.toString());

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .contains("alert on PC-0123", "rule all: isolate at once", "would now, but only watches: isolate")
                    .contains("1 incidents; reports: ")
                    .containsSubsequence("OBSERVE: nothing is changed", "OBSERVE: nothing is changed");
            assertThat(Files.readString(out.resolve("incidents.json")))
                    .contains("first-report.html", "first-report.json", "\"a1\"");
            assertThat(falcon.containedHosts()).isEmpty();
            assertOnlyRead(falcon);
        }
    }

    @Test
    void watches_carbon_black_cloud_and_without_rules_isolates_nothing_even_when_it_may_act() throws IOException {
        try (FakeCarbonBlackCloud cloud = cloud()) {
            Run run = Run.with(
                    variables(cloud),
                    "watch",
                    "carbonblack",
                    "--act",
                    "--for",
                    "6s",
                    "--every",
                    "1s",
                    "--out",
                    folder.resolve("out").toString());

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("rule isolate-nothing: do not isolate", "ACT: endpoints ARE ISOLATED");
            assertThat(cloud.containedHosts()).isEmpty();
            assertThat(cloud.requests()).noneMatch(request -> request.path().contains("device_actions"));
        }
    }

    @Test
    void refuses_durations_and_rules_that_are_none() {
        assertThat(Run.of("watch", "falcon", "--for", "soon").err()).contains("30s, 10m, 24h or 400d");
        assertThat(Run.of("watch", "falcon", "--rules", "nowhere.yaml").err()).contains("nowhere.yaml");
    }

    private static void assertOnlyRead(FakeFalcon falcon) {
        List<String> reading = List.of("/oauth2/token", "/alerts/combined/", "/alerts/entities/alerts/", "/devices/");
        assertThat(falcon.requests())
                .isNotEmpty()
                .noneMatch(request -> request.path().contains("devices-actions")
                        || request.method().equals("PATCH")
                        || request.method().equals("DELETE")
                        || (request.method().equals("POST") && reading.stream().noneMatch(request.path()::startsWith)));
    }

    private static FakeFalcon falcon() {
        FakeFalcon falcon = FakeFalcon.start(SettableClock.at(Instant.now().minus(AGO)));
        return falcon.alertNow("""
                {"composite_id": "a1", "product": "epp", "severity": 90, "severity_name": "Critical", "confidence": 90,
                 "technique_id": "T1003.001", "name": "LsassDump", "display_name": "Lsass\\u001b[2J\\u202eDump",
                 "process_id": "1", "filename": "rundll32.exe", "pattern_disposition": 0,
                 "device": {"device_id": "d1", "hostname": "PC-0123", "product_type_desc": "Workstation"}}""");
    }

    private static Map<String, String> variables(FakeFalcon falcon) {
        return new HashMap<>(Map.of(
                "FALCON_BASE_URL", falcon.baseUrl().toString(),
                "FALCON_CLIENT_ID", falcon.clientId(),
                "FALCON_CLIENT_SECRET", falcon.clientSecret()));
    }

    private static FakeCarbonBlackCloud cloud() {
        FakeCarbonBlackCloud cloud =
                FakeCarbonBlackCloud.start(SettableClock.at(Instant.now().minus(AGO)));
        return cloud.alertNow("""
                {"id": "c1", "type": "CB_ANALYTICS", "severity": 9, "reason": "A program read LSASS",
                 "device_id": 4711, "device_name": "LOGI\\\\LGI-PC-1", "device_os": "WINDOWS"}""");
    }

    private static Map<String, String> variables(FakeCarbonBlackCloud cloud) {
        return Map.of(
                "CBC_URL", cloud.baseUrl().toString(),
                "CBC_ORG_KEY", cloud.orgKey(),
                "CBC_API_ID", cloud.apiId(),
                "CBC_API_SECRET_KEY", cloud.apiSecret());
    }
}
