package io.mdr4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.edr.http.EdrTimes;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.incident.SetAside;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Handles alerts from files: each customer that they name is served on a tenant of its own in a fake cloud. */
final class AlertRun {

    /** What a cloud got at some moment it shows a little later: an alert without a time of its own, one of the future. */
    private static final Duration VISIBLE_AFTER = Duration.ofMinutes(2);

    /** Approvals that nobody gives have ended by then, and what they lead to is reported. */
    private static final Duration LONGEST = Duration.ofHours(3);

    /** With more alerts than these not every step is told. */
    private static final int IN_DETAIL = 200;

    private static final List<String> TIMES = List.of(
            "updated_timestamp",
            "created_timestamp",
            "timestamp",
            "backend_timestamp",
            "backend_update_timestamp",
            "user_update_timestamp");

    private final Path home;
    private final Path out;
    private final Language language;
    private final Screen screen;

    AlertRun(Path home, Path out, Language language, Screen screen) {
        this.home = home;
        this.out = out;
        this.language = language;
        this.screen = screen;
    }

    /** Answers whether every alert became part of an incident. Throws {@link IOException} when there is no alert at all. */
    boolean run(AlertFiles files) throws IOException {
        screen.say(files.alerts().size() + " alerts in " + files.files() + " files");
        files.skipped().forEach(line -> screen.say("skipped: " + line));
        if (files.alerts().isEmpty()) {
            throw new IOException("There is no alert to handle");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SettableClock clock = SettableClock.at(now.minus(VISIBLE_AFTER));
        Map<String, Site> sites = new LinkedHashMap<>();
        try {
            for (AlertFiles.Found found : files.alerts()) {
                TenantOfAlert tenant = TenantOfAlert.of(found.vendor(), found.json());
                Site site = sites.get(tenant.key());
                if (site == null) {
                    site = site(tenant, clock);
                    sites.put(tenant.key(), site);
                }
                site.cloud().serve(tenant.json());
            }
            clock.set(now);
            return handle(files, List.copyOf(sites.values()), clock);
        } finally {
            sites.values().forEach(site -> site.cloud().close());
        }
    }

    private Site site(TenantOfAlert tenant, SettableClock clock) throws IOException {
        EdrTenantId id = new EdrTenantId(tenant.key());
        Cloud cloud = tenant.vendor().equals(EdrVendor.CROWDSTRIKE)
                ? new FalconCloud(id, tenant.customer(), clock)
                : new CarbonBlackCloud(id, tenant.customer(), clock);
        cloud.addFleet(Stage.FLEET);
        String name = tenant.vendor().displayName() + " " + tenant.customer();
        return Site.of(
                new CustomerId(tenant.key()), name, language, cloud, Home.rules(home, "alerts.yaml"), clock.instant());
    }

    private boolean handle(AlertFiles files, List<Site> sites, SettableClock clock) throws IOException {
        List<Instant> times =
                files.alerts().stream().flatMap(found -> times(found.json())).toList();
        Instant now = clock.instant();
        Instant since = times.stream().min(Instant::compareTo).orElse(now).minus(Duration.ofDays(1));
        boolean inDetail = files.alerts().size() <= IN_DETAIL;
        DemoStore.remove(out);
        try (DemoStore memory = DemoStore.open(out);
                Stage stage = Stage.open(
                        clock,
                        sites,
                        memory.store(),
                        earlier(since, now),
                        builder -> builder.notifier(Stage::accept),
                        screen,
                        inDetail)) {
            stage.headline(sites.size() + " customers on fake clouds");
            stage.playback().runUntilQuiet(LONGEST);
            Instant latest = times.stream().max(Instant::compareTo).orElse(now);
            Instant allVisible = latest.plus(VISIBLE_AFTER);
            if (allVisible.isAfter(clock.instant())) {
                stage.headline("some alerts come later, up to " + latest + ": the clock is set to then");
                clock.set(allVisible);
                stage.playback().pollNow();
                stage.playback().runUntilQuiet(LONGEST);
            }
            Results results = stage.write(out, files.skipped());
            return tell(files, results, stage.mdr().setAside());
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Stream<Instant> times(JsonNode alert) {
        return TIMES.stream().map(field -> EdrTimes.of(alert.get(field))).filter(Objects::nonNull);
    }

    /** Counts what came out against what went in: no alert may be lost on the way. */
    private boolean tell(AlertFiles files, Results results, List<SetAside> setAside) {
        List<String> handled = new ArrayList<>();
        results.outcomes().forEach(outcome -> handled.addAll(outcome.alertIds()));
        long served = files.alerts().stream()
                .map(found ->
                        TenantOfAlert.of(found.vendor(), found.json()).key() + "/" + TenantOfAlert.idOf(found.json()))
                .distinct()
                .count();
        results.outcomes().stream()
                .collect(Collectors.groupingBy(Outcome::severity, TreeMap::new, Collectors.counting()))
                .descendingMap()
                .forEach((severity, count) -> screen.say("%-16s %d".formatted(severity, count)));
        screen.say(results.outcomes().size() + " incidents with " + handled.size() + " alerts; " + results.index());
        setAside.forEach(aside ->
                screen.say("set aside: " + Plain.text(aside.alert().value()) + ": " + Plain.text(aside.reason())));
        if (handled.size() < served) {
            screen.say((served - handled.size()) + " of " + served + " alerts are part of no incident");
        }
        return handled.size() >= served;
    }
}
