package io.mdr4j.examples;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.ApprovalCase;
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
import java.util.Optional;

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

    /** Where a resumed day goes on; its beginning for a day that is played from there. */
    private Instant now = MORNING;

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

    /**
     * Plays the day, from where an earlier run on the same folder was killed. Answers whether the day went as it should: every
     * incident reported.
     */
    boolean play() throws IOException {
        long started = System.nanoTime();
        List<Site> sites = sites();
        try (falcon;
                carbonBlack;
                DemoStore memory = DemoStore.open(out)) {
            List<Incident> known = memory.incidents(sites.stream().map(Site::id).toList());
            Optional<Instant> before = memory.lastMoment(known);
            before.ifPresent(moment -> resume(known, sites, moment));
            try (Stage stage =
                    Stage.open(clock, sites, memory.store(), MORNING.minus(Duration.ofHours(1)), screen, true)) {
                tellTheBeginning(stage, before.isPresent());
                playFromHere(stage);
                Results results = stage.write(out, List.of());
                long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
                stage.headline(
                        "the day ends: " + results.outcomes().size() + " incidents, played in " + seconds + " s");
                screen.say("reports: " + results.index());
                return results.outcomes().stream().allMatch(outcome -> outcome.reportedAt() != null);
            }
        }
    }

    private void tellTheBeginning(Stage stage, boolean resumed) {
        String where = "CrowdStrike Falcon (fake) at " + falcon.address() + ", Carbon Black Cloud (fake) at "
                + carbonBlack.address() + ", times of Tokyo";
        if (resumed) {
            stage.progress().skip();
            stage.headline("the day goes on after what its store remembers (--fresh begins it anew): " + where);
        } else {
            stage.headline("the day begins: " + where);
        }
    }

    private void playFromHere(Stage stage) throws IOException {
        stage.playback().runUntil(at("09:12:00"));
        attackOnPc(stage);
        adware(stage);
        ransomwareOnServer(stage);
        administratorsScript(stage);
        offlineLaptop(stage);
        nobodysAlert(stage);
        stage.playback().runUntil(at("18:00"));
    }

    /** The clouds lived in the process that was killed: what they knew is told to them again. */
    private void resume(List<Incident> incidents, List<Site> sites, Instant moment) {
        now = moment;
        boolean laptopIsOffline = !moment.isBefore(at("15:02:00")) && moment.isBefore(at("16:40:00"));
        if (laptopIsOffline) {
            laptop.offline();
        }
        for (Site site : sites) {
            try (EdrConnector connector = site.cloud().connect()) {
                incidents.stream()
                        .flatMap(incident -> incident.endpoints().stream())
                        .filter(endpoint -> endpoint.id().tenant().equals(connector.tenant()))
                        .forEach(endpoint -> isolateAgain(connector, endpoint));
            }
        }
        clock.set(moment);
    }

    private void isolateAgain(EdrConnector connector, EndpointCase endpoint) {
        endpoint.isolation().edrAcceptedAt().ifPresent(accepted -> {
            clock.set(accepted);
            connector.containment().orElseThrow().isolate(endpoint.id(), "the demo was started again");
        });
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
        headline(stage, "09:12:00", "a macro attack with credential dumping on a PC");
        raise(stage, "09:12:00", falcon, "macro-1-encoded-powershell.json");
        stage.playback().runUntil(at("09:12:35"));
        raise(stage, "09:12:35", falcon, "macro-2-lsass-dump.json");
        stage.playback().runUntil(at("10:05"));
    }

    private void adware(Stage stage) throws IOException {
        headline(stage, "10:05:00", "adware, stopped when it was written");
        raise(stage, "10:05:00", carbonBlack, "adware-on-write.json");
        stage.playback().runUntil(at("11:30"));
    }

    private void ransomwareOnServer(Stage stage) throws IOException {
        headline(stage, "11:30:00", "ransomware preparation on a server");
        raise(stage, "11:30:00", carbonBlack, "ransomware-1-shadow-copies.json");
        stage.playback().runUntil(at("11:30:50"));
        raise(stage, "11:30:50", carbonBlack, "ransomware-2-recovery-off.json");
        stage.playback().runUntil(at("11:39:50"));
        approve(stage);
        stage.playback().runUntil(at("13:20"));
    }

    /** The customer's server team agrees, as it would on the page that the request links. */
    private void approve(Stage stage) {
        for (Incident incident : List.copyOf(stage.progress().incidents())) {
            for (EndpointCase endpoint : incident.endpoints()) {
                if (endpoint.id().tenant().equals(carbonBlack.tenant())
                        && endpoint.approval().state() == ApprovalCase.State.ASKED
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
        headline(stage, "13:20:00", "an administrator's script, under an allow entry");
        raise(stage, "13:20:00", falcon, "admin-script.json");
        stage.playback().runUntil(at("15:02"));
    }

    private void offlineLaptop(Stage stage) throws IOException {
        headline(stage, "15:02:00", "an infected laptop goes offline");
        raise(stage, "15:02:00", falcon, "laptop-infostealer.json");
        laptop.offline();
        stage.playback().runUntil(at("16:40"));
        headline(stage, "16:40:00", "the laptop is online again");
        laptop.online();
        stage.playback().runUntil(at("17:15"));
    }

    private void nobodysAlert(Stage stage) throws IOException {
        headline(stage, "17:15:00", "an alert that names a customer whom nobody serves here");
        raise(stage, "17:15:00", falcon, "foreign-customer.json");
        stage.playback().runUntil(at("17:17"));
        stage.mdr()
                .setAside()
                .forEach(aside ->
                        stage.headline("set aside: " + Plain.text(aside.alert().value()) + ", " + aside.reason()));
    }

    /** What was told before the demo was killed is not told again. */
    private void headline(Stage stage, String time, String line) {
        if (!at(time).isBefore(now)) {
            stage.headline(line);
        }
    }

    /** An alert of a time that a resumed day has behind it is served with the times that it had, and found to be known. */
    private void raise(Stage stage, String time, Cloud cloud, String alert) throws IOException {
        Instant shown = clock.instant();
        clock.set(at(time));
        cloud.raise(Payload.read(alert, at(time)));
        clock.set(shown);
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
