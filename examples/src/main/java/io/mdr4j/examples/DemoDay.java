package io.mdr4j.examples;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.testkit.FakeFalconHost;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/** A day at two customers, played in a minute: five incidents, and an alert that is nobody's. */
final class DemoDay {

    /** A Tuesday, 09:00 in Tokyo. */
    private static final Instant MORNING = Instant.parse("2026-11-24T00:00:00Z");

    private static final String WORKS_CID = "5eedc1d0a11ce0000000000000000001";
    private static final String PC = "ab10c0de000000000000000000000217";
    private static final String ADMIN_PC = "ab10c0de000000000000000000000005";
    private static final String LAPTOP = "ab10c0de000000000000000000000431";
    private static final long SERVER = 7_340_011;
    private static final long CLERK_PC = 7_340_154;

    private final Path out;
    private final Screen screen;
    private final SettableClock clock = SettableClock.at(MORNING);
    private final FalconCloud falcon = new FalconCloud(new EdrTenantId("sample-works-falcon"), WORKS_CID, clock);
    private final CarbonBlackCloud carbonBlack =
            new CarbonBlackCloud(new EdrTenantId("sample-logistics-cbc"), "SLGTKY01", clock);
    private final Path home;
    private final FakeFalconHost laptop;

    DemoDay(Path home, Path out, Screen screen) {
        this.home = home;
        this.out = out;
        this.screen = screen;
        falcon.addFleet(Stage.FLEET);
        host(PC, "SMP-PC-0217", "10.20.4.17");
        host(ADMIN_PC, "SMP-ADM-0005", "10.20.9.5").group("5a3bd0c17e9f4d228c6b1f0e9a7d4c02", "管理用端末");
        laptop = host(LAPTOP, "SMP-NB-0431", "192.168.11.24");
        carbonBlack.addFleet(Stage.FLEET);
        carbonBlack
                .host(SERVER, "LOGI\\LGI-FS-01")
                .policy("60211", "Servers - Standard")
                .group("g-servers", "Servers")
                .os("WINDOWS", "Windows Server 2022 x64")
                .addresses("10.80.1.11", "198.51.100.24")
                .user("LOGI\\svc-backup")
                .containmentDelay(Duration.ofSeconds(75));
        carbonBlack
                .host(CLERK_PC, "LOGI\\LGI-PC-0154")
                .policy("60210", "Workstations - Standard")
                .group("g-workstations", "Workstations")
                .addresses("10.80.7.54", "198.51.100.24")
                .user("LOGI\\m.inoue");
    }

    private FakeFalconHost host(String id, String name, String address) {
        return falcon.host(id, name)
                .policy("0d15ab1e000000000000000000000001", "PC-標準")
                .set("machine_domain", "SAMPLE.EXAMPLE")
                .set("local_ip", address)
                .set("external_ip", "203.0.113.20")
                .containmentDelay(Duration.ofSeconds(40));
    }

    /** Answers whether the day went as it should: every incident reported. */
    boolean play() throws IOException {
        long started = System.nanoTime();
        try (falcon;
                carbonBlack;
                Stage stage = Stage.open(clock, sites(), MORNING.minus(Duration.ofHours(1)), screen, true)) {
            stage.headline("the day begins: CrowdStrike Falcon (fake) at " + falcon.address()
                    + ", Carbon Black Cloud (fake) at " + carbonBlack.address() + ", times of Tokyo");
            Playback playback = stage.playback();
            playback.runUntil(at("09:12"));
            attackOnPc(stage);
            adware(stage);
            ransomwareOnServer(stage);
            administratorsScript(stage);
            offlineLaptop(stage);
            nobodysAlert(stage);
            playback.runUntil(at("18:00"));
            Results results = stage.write(out, List.of());
            long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
            stage.headline("the day ends: " + results.outcomes().size() + " incidents, played in " + seconds + " s");
            screen.say("reports: " + results.index());
            return results.outcomes().stream().allMatch(outcome -> outcome.reportedAt() != null);
        }
    }

    private List<Site> sites() throws IOException {
        return List.of(
                Site.of(
                        new CustomerId("sample-works"),
                        "株式会社サンプル製作所",
                        Language.JA,
                        falcon,
                        Home.rules(home, "sample-works.yaml"),
                        MORNING),
                Site.of(
                        new CustomerId("sample-logistics"),
                        "Sample Logistics K.K.",
                        Language.JA,
                        carbonBlack,
                        Home.rules(home, "sample-logistics.yaml"),
                        MORNING));
    }

    private void attackOnPc(Stage stage) throws IOException {
        stage.headline("a macro attack with credential dumping on a PC");
        raise(stage, falcon, "macro-1-encoded-powershell.json");
        stage.playback().runUntil(clock.instant().plusSeconds(35));
        raise(stage, falcon, "macro-2-lsass-dump.json");
        stage.playback().runUntil(at("10:05"));
    }

    private void adware(Stage stage) throws IOException {
        stage.headline("adware, stopped when it was written");
        raise(stage, carbonBlack, "adware-on-write.json");
        stage.playback().runUntil(at("11:30"));
    }

    private void ransomwareOnServer(Stage stage) throws IOException {
        stage.headline("ransomware preparation on a server");
        raise(stage, carbonBlack, "ransomware-1-shadow-copies.json");
        stage.playback().runUntil(clock.instant().plusSeconds(50));
        raise(stage, carbonBlack, "ransomware-2-recovery-off.json");
        stage.playback().runUntil(clock.instant().plus(Duration.ofMinutes(9)));
        approve(stage);
        stage.playback().runUntil(at("13:20"));
    }

    /** The customer's server team agrees, as it would on the page that the request links. */
    private void approve(Stage stage) {
        for (Incident incident : List.copyOf(stage.progress().incidents())) {
            for (EndpointCase endpoint : incident.endpoints()) {
                if (endpoint.id().tenant().equals(carbonBlack.tenant())
                        && endpoint.approval().contacts().contains("server-team")) {
                    ApprovalOutcome answer = stage.mdr()
                            .desk()
                            .approve(incident.id(), endpoint.id(), "server-team", "Backups are offline, go ahead");
                    if (answer != ApprovalOutcome.ACCEPTED) {
                        throw new IllegalStateException("The approval was not accepted: " + answer);
                    }
                }
            }
        }
        stage.playback().settle();
    }

    private void administratorsScript(Stage stage) throws IOException {
        stage.headline("an administrator's script, under an allow entry");
        raise(stage, falcon, "admin-script.json");
        stage.playback().runUntil(at("15:02"));
    }

    private void offlineLaptop(Stage stage) throws IOException {
        stage.headline("an infected laptop goes offline");
        raise(stage, falcon, "laptop-infostealer.json");
        laptop.offline();
        stage.playback().runUntil(at("16:40"));
        stage.headline("the laptop is online again");
        laptop.online();
        stage.playback().runUntil(at("17:15"));
    }

    private void nobodysAlert(Stage stage) throws IOException {
        stage.headline("an alert that names a customer whom nobody serves here");
        raise(stage, falcon, "foreign-customer.json");
        stage.playback().runUntil(clock.instant().plus(Duration.ofMinutes(2)));
        stage.mdr()
                .setAside()
                .forEach(aside ->
                        stage.headline("set aside: " + Plain.text(aside.alert().value()) + ", " + aside.reason()));
    }

    private void raise(Stage stage, Cloud cloud, String alert) throws IOException {
        cloud.raise(Payload.read(alert, clock.instant()));
        stage.playback().pollSoon();
    }

    /** A time of the demo's day in Tokyo. */
    private static Instant at(String time) {
        return LocalTime.parse(time)
                .atDate(MORNING.atZone(Site.ZONE).toLocalDate())
                .atZone(Site.ZONE)
                .toInstant();
    }
}
