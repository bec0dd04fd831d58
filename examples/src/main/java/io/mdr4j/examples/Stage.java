package io.mdr4j.examples;

import io.mdr4j.Mdr;
import io.mdr4j.MdrBuilder;
import io.mdr4j.behaviours.SigmaBehaviours;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.reports.SocProfile;
import io.mdr4j.reports.Tlp;
import io.mdr4j.severity.SeverityClassifier;
import io.mdr4j.testkit.SettableClock;
import io.mdr4j.text.Bilingual;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fake clouds, one service for all of their customers, and a clock that they share. Closing it closes them all. */
final class Stage implements AutoCloseable {

    /** How many endpoints a customer of the service has at least. */
    static final int FLEET = 100;

    /** The rules by which every customer's alerts are judged, compiled once. */
    static final SigmaBehaviours BEHAVIOURS = SigmaBehaviours.standard();

    static final SocProfile SOC = new SocProfile(
            new Bilingual("サンプル SOC", "Sample SOC"), "+81-3-0000-0000", "soc@soc.example", Tlp.AMBER_STRICT);

    /** It tells every port that it listens on; held here, since loggers are collected with what was set on them. */
    private static final Logger MOCK_SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    private final SettableClock clock;
    private final List<Site> sites;
    private final Screen screen;
    private final Mdr mdr;
    private final Progress progress;
    private final Playback playback;

    private Stage(
            SettableClock clock,
            List<Site> sites,
            MdrStore store,
            Instant since,
            UnaryOperator<MdrBuilder> people,
            Screen screen,
            boolean inDetail) {
        this.clock = clock;
        this.sites = List.copyOf(sites);
        this.screen = screen;
        this.mdr = service(clock, sites, store, since, people);
        this.progress = new Progress(mdr, sites.stream().map(Site::id).toList(), screen, inDetail);
        this.playback = new Playback(mdr, clock, progress);
    }

    /** Takes from when on alerts are read, how people are told and asked, and whether every step is told on the console. */
    static Stage open(
            SettableClock clock,
            List<Site> sites,
            MdrStore store,
            Instant since,
            UnaryOperator<MdrBuilder> people,
            Screen screen,
            boolean inDetail) {
        return new Stage(clock, sites, store, since, people, screen, inDetail);
    }

    /** Keeps off the console what the demo tells itself: every port, and each alert that is set aside. */
    static void quiet() {
        MOCK_SERVER.setLevel(Level.WARNING);
        System.setProperty("org.slf4j.simpleLogger.log.io.mdr4j.Alarms", "off");
    }

    private static Mdr service(
            SettableClock clock, List<Site> sites, MdrStore store, Instant since, UnaryOperator<MdrBuilder> people) {
        MdrBuilder builder = Mdr.builder()
                .clock(clock)
                .store(store)
                .since(since)
                .classifier(SeverityClassifier.standard(BEHAVIOURS))
                .renderer(PebbleReportRenderer.of(SOC))
                .analysts(Site.ANALYSTS);
        for (Site site : sites) {
            EdrConnector connector = site.cloud().connect();
            builder.customer(site.setup(), connector);
        }
        return people.apply(builder).build();
    }

    /** A notifier that writes to nobody. */
    static Delivery accept(Notice notice) {
        return new Delivery("demo", notice.id());
    }

    SettableClock clock() {
        return clock;
    }

    Mdr mdr() {
        return mdr;
    }

    Playback playback() {
        return playback;
    }

    Progress progress() {
        return progress;
    }

    /** Tells a step of the story at the clock's time. */
    void headline(String line) {
        screen.headline(clock.instant(), line);
    }

    /** Writes what became of everything into a folder. */
    Results write(Path out, List<String> notes) throws IOException {
        return Results.write(out, mdr, sites.stream().map(Site::owner).toList(), progress.incidents(), notes);
    }

    @Override
    public void close() {
        mdr.close();
    }
}
