package io.mdr4j.examples;

import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
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

    private static final Instant MORNING = DemoWorld.MORNING;

    private final Path out;
    private final Screen screen;
    private final SettableClock clock = SettableClock.at(MORNING);
    private final DemoWorld world;
    private final FalconCloud falcon;
    private final CarbonBlackCloud carbonBlack;

    /** Where a resumed day goes on; its beginning for a day that is played from there. */
    private Instant now = MORNING;

    DemoDay(Path home, Path out, Screen screen) {
        this.out = out;
        this.screen = screen;
        world = new DemoWorld(home, clock);
        falcon = world.falcon();
        carbonBlack = world.carbonBlack();
    }

    /**
     * Plays the day, from where an earlier run on the same folder was killed. Answers whether the day went as it should: every
     * incident reported.
     */
    boolean play() throws IOException {
        long started = System.nanoTime();
        try (world;
                DemoStore memory = DemoStore.open(out)) {
            List<Site> sites = world.sites(MORNING);
            List<Incident> known = memory.incidents(sites.stream().map(Site::id).toList());
            Optional<Instant> before = memory.lastMoment(known);
            before.ifPresent(moment -> resume(known, moment));
            Instant since = MORNING.minus(Duration.ofHours(1));
            try (DemoMail mail = new DemoMail(out, clock);
                    DemoApprovals approvals = DemoApprovals.open(out);
                    Stage stage = Stage.open(
                            clock,
                            sites,
                            memory.store(),
                            since,
                            people -> people.notifier(mail.notifier()).approvals(approvals.links()),
                            screen,
                            true)) {
                approvals.serve(stage.mdr(), clock);
                tellTheBeginning(stage, before.isPresent());
                playFromHere(stage, approvals);
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

    private void playFromHere(Stage stage, DemoApprovals approvals) throws IOException {
        stage.playback().runUntil(at("09:12:00"));
        attackOnPc(stage);
        adware(stage);
        ransomwareOnServer(stage, approvals);
        administratorsScript(stage);
        offlineLaptop(stage);
        nobodysAlert(stage);
        stage.playback().runUntil(at("18:00"));
    }

    /** The clouds lived in the process that was killed: what they knew is told to them again. */
    private void resume(List<Incident> incidents, Instant moment) {
        now = moment;
        boolean laptopIsOffline = !moment.isBefore(at("15:02:00")) && moment.isBefore(at("16:40:00"));
        if (laptopIsOffline) {
            world.laptop().offline();
        }
        world.remember(incidents, clock::set);
        clock.set(moment);
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

    private void ransomwareOnServer(Stage stage, DemoApprovals approvals) throws IOException {
        headline(stage, "11:30:00", "ransomware preparation on a server");
        raise(stage, "11:30:00", carbonBlack, "ransomware-1-shadow-copies.json");
        stage.playback().runUntil(at("11:30:50"));
        raise(stage, "11:30:50", carbonBlack, "ransomware-2-recovery-off.json");
        stage.playback().runUntil(at("11:39:50"));
        approve(stage, approvals);
        stage.playback().runUntil(at("13:20"));
    }

    /** The customer's server team agrees, on the page that the mail with the request links. */
    private void approve(Stage stage, DemoApprovals approvals) throws IOException {
        for (Incident incident : List.copyOf(stage.progress().incidents())) {
            if (incident.endpoints().stream().anyMatch(this::isAskedFor)) {
                Path folder = out.resolve(ReportFiles.folder(
                        incident.id().customer(), incident.id().number()));
                String link = MailFiles.link(folder, "server-team@customer.example", DemoApprovals.PATH)
                        .orElseThrow(() -> new IllegalStateException("No mail in " + folder + " asks for approval"));
                approvals.approve(link, "Backups are offline, go ahead");
            }
        }
        stage.playback().settle();
    }

    private boolean isAskedFor(EndpointCase endpoint) {
        return endpoint.id().tenant().equals(carbonBlack.tenant())
                && endpoint.approval().state() == ApprovalCase.State.ASKED
                && endpoint.approval().contacts().contains("server-team");
    }

    private void administratorsScript(Stage stage) throws IOException {
        headline(stage, "13:20:00", "an administrator's script, under an allow entry");
        raise(stage, "13:20:00", falcon, "admin-script.json");
        stage.playback().runUntil(at("15:02"));
    }

    private void offlineLaptop(Stage stage) throws IOException {
        headline(stage, "15:02:00", "an infected laptop goes offline");
        raise(stage, "15:02:00", falcon, "laptop-infostealer.json");
        world.laptop().offline();
        stage.playback().runUntil(at("16:40"));
        headline(stage, "16:40:00", "the laptop is online again");
        world.laptop().online();
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
