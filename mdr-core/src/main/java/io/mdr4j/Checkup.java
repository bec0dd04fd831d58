package io.mdr4j;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.Backlog;
import io.mdr4j.runbook.DeskConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the service stands, and counts it. Never fails, and never takes much longer than the survey's limit. */
final class Checkup {

    /** How far the service's life has come. */
    enum Phase {
        BUILT,
        STARTED,
        CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);

    private final DeskConfig config;
    private final WatchSettings settings;
    private final Survey survey;
    private final Pulse pulse;
    private final Readings readings;
    private final StepTally tally;

    Checkup(DeskConfig config, WatchSettings settings, Survey survey, Pulse pulse, Readings readings, StepTally tally) {
        this.config = config;
        this.settings = settings;
        this.survey = survey;
        this.pulse = pulse;
        this.readings = readings;
        this.tally = tally;
    }

    Health health(Phase phase) {
        Survey.Answer answer = survey.ask();
        Instant now = config.clock().instant();
        if (phase == Phase.BUILT || nothingWaits(answer, now)) {
            pulse.sound();
        }
        List<String> notLive = switch (phase) {
            case BUILT -> List.of();
            case STARTED -> pulse.whyNotLive(settings.deadAfter());
            case CLOSED -> List.of("the service is closed");
        };
        List<TenantHealth> tenants = tenants(answer, now);
        List<CustomerId> braked = answer.found().map(Survey.Found::braked).orElse(List.of());
        int overdue = answer.found()
                .map(f -> f.backlogs().values().stream()
                        .mapToInt(Backlog::overdue)
                        .sum())
                .orElse(0);
        return Health.builder()
                .at(now)
                .storeReachable(answer.trouble().isEmpty())
                .observing(config.observe())
                .addAllWhyNotLive(notLive)
                .addAllWhyNotReady(notReady(phase, notLive, answer))
                .addAllConcerns(concerns(overdue, tenants, braked))
                .whyIdle(answer.whyIdle())
                .addAllBraked(braked)
                .addAllTenants(tenants)
                .overdueIncidents(overdue)
                .build();
    }

    /** Work that has been due for less than the time after which a node counts as dead does not wait yet. */
    private boolean nothingWaits(Survey.Answer answer, Instant now) {
        Instant longAgo = now.minus(settings.deadAfter());
        return answer.trouble().isEmpty()
                && answer.whyIdle().isEmpty()
                && answer.found().stream()
                        .flatMap(f -> f.backlogs().values().stream())
                        .allMatch(b -> b.dueSince().filter(longAgo::isAfter).isEmpty());
    }

    private static List<String> notReady(Phase phase, List<String> notLive, Survey.Answer answer) {
        List<String> why = new ArrayList<>(notLive);
        if (phase == Phase.BUILT) {
            why.add("the service was not started");
        } else if (phase == Phase.STARTED) {
            answer.whyIdle().ifPresent(idle -> why.add("this node takes no work: " + idle));
        }
        answer.trouble().ifPresent(why::add);
        return why;
    }

    private List<String> concerns(int overdue, List<TenantHealth> tenants, List<CustomerId> braked) {
        List<String> concerns = new ArrayList<>();
        if (overdue > 0) {
            concerns.add(overdue + " incidents are past their deadline");
        }
        tenants.stream()
                .filter(t -> t.standing() == TenantHealth.Standing.UNREADABLE)
                .forEach(t -> concerns.add("tenant " + t.tenant() + " cannot be read"
                        + t.trouble().map(why -> ": " + why).orElse("")));
        if (!braked.isEmpty()) {
            concerns.add("the brake is on for " + braked);
        }
        if (config.observe()) {
            concerns.add("observe mode: nothing is changed on any EDR");
        }
        return concerns;
    }

    private List<TenantHealth> tenants(Survey.Answer answer, Instant now) {
        List<TenantHealth> tenants = new ArrayList<>();
        config.connectors()
                .forEach((customer, list) -> list.forEach(c -> tenants.add(tenant(customer, c, answer, now))));
        return tenants;
    }

    private TenantHealth tenant(CustomerId customer, EdrConnector connector, Survey.Answer answer, Instant now) {
        Optional<Instant> read = lastRead(answer, connector.tenant());
        Readings.Seen seen = readings.of(connector.tenant());
        return new TenantHealth(
                customer,
                connector.tenant(),
                standing(answer, read, now),
                read,
                seen.lastFailure()
                        .filter(f -> read.filter(r -> !r.isBefore(f.at())).isEmpty())
                        .map(f -> f.error().code() + ": " + f.detail()),
                said(connector::unavailableUntil));
    }

    private static Optional<Instant> lastRead(Survey.Answer answer, EdrTenantId tenant) {
        return answer.found().flatMap(f -> f.lastRead().getOrDefault(tenant, Optional.empty()));
    }

    private TenantHealth.Standing standing(Survey.Answer answer, Optional<Instant> read, Instant now) {
        if (answer.found().isEmpty() || answer.trouble().isPresent()) {
            return TenantHealth.Standing.UNKNOWN;
        }
        if (read.isEmpty()) {
            return TenantHealth.Standing.NOT_YET_READ;
        }
        boolean lately = Duration.between(read.get(), now).compareTo(settings.tellAnalystsAfter()) < 0;
        return lately ? TenantHealth.Standing.READ : TenantHealth.Standing.UNREADABLE;
    }

    /** What an adapter says of itself; nothing where it fails. */
    private static <T> Optional<T> said(Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            LOG.debug("An adapter did not say how it stands", e);
            return Optional.empty();
        }
    }

    Figures figures() {
        Survey.Answer answer = survey.ask();
        Map<EdrTenantId, Figures.OfTenant> tenants = new LinkedHashMap<>();
        config.connectors()
                .forEach((customer, list) -> list.forEach(c -> tenants.put(c.tenant(), figures(customer, c, answer))));
        return Figures.builder()
                .at(config.clock().instant())
                .storeAt(answer.found().map(Survey.Found::at))
                .putAllBacklogs(answer.found().map(Survey.Found::backlogs).orElse(Map.of()))
                .putAllTenants(tenants)
                .putAllSteps(tally.steps())
                .openAlarms(answer.found().map(Survey.Found::openAlarms).orElse(0))
                .setAside(answer.found().map(Survey.Found::setAside).orElse(0))
                .reportsInTime(tally.inTime())
                .reportsLate(tally.late())
                .build();
    }

    private Figures.OfTenant figures(CustomerId customer, EdrConnector connector, Survey.Answer answer) {
        Readings.Seen seen = readings.of(connector.tenant());
        return new Figures.OfTenant(
                customer,
                lastRead(answer, connector.tenant()),
                seen.readings(),
                seen.spent(),
                seen.alerts(),
                seen.errors(),
                said(connector::budget));
    }
}
