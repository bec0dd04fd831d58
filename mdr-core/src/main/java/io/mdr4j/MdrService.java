package io.mdr4j;

import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.Change;
import io.mdr4j.contract.Coverage;
import io.mdr4j.contract.MeterReport;
import io.mdr4j.contract.TenantOffer;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Intake;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.SetAside;
import io.mdr4j.runbook.Brake;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import io.mdr4j.runbook.DeskConfig;
import io.mdr4j.schedule.Recurring;
import io.mdr4j.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: intake and desk, kept going by a {@link Schedule}. */
final class MdrService implements Mdr {

    private static final Duration ALARMS_EVERY = Duration.ofSeconds(1);
    private static final Duration WATCH_EVERY = Duration.ofSeconds(30);
    private static final Duration COUNT_EVERY = Duration.ofMinutes(30);
    private static final Logger LOG = LoggerFactory.getLogger(MdrService.class);

    private final Map<CustomerId, List<EdrConnector>> connectors = new LinkedHashMap<>();
    private final Agreements agreements;
    private final AgreementWatch agreementWatch;
    private final Meter meter;
    private final FleetMeter fleets;
    private final DeskConfig config;
    private final Desk desk;
    private final Poller poller;
    private final Intake intake;
    private final Turns turns;
    private final Alarms alarms;
    private final Schedule schedule;
    private final Duration pollEvery;
    private final TenantWatch watch;
    private final Pulse pulse = new Pulse();
    private final Checkup checkup;
    private final Heart heart;
    private final Optional<MailRound> mail;
    private volatile Checkup.Phase phase = Checkup.Phase.BUILT;

    MdrService(MdrBuilder builder) {
        Map<CustomerId, CustomerSetup> setups = new LinkedHashMap<>();
        builder.customers.forEach((id, served) -> {
            setups.put(id, served.setup());
            connectors.put(id, served.connectors());
        });
        agreements = new Agreements(setups, builder.store, builder.clock, builder.analysts, builder.agreements);
        agreementWatch = new AgreementWatch(agreements);
        meter = new Meter(builder.store.meter());
        StepTally tally = new StepTally(builder.clock);
        config = DeskConfig.builder()
                .store(builder.store)
                .setups(this::setup)
                .renderer(Objects.requireNonNull(builder.renderer))
                .notifier(Objects.requireNonNull(builder.notifier))
                .putAllConnectors(connectors)
                .clock(builder.clock)
                .classifier(builder.classifier)
                .guard(builder.guard)
                .settings(builder.settings)
                .addAllAnalysts(builder.analysts)
                .observe(builder.observe)
                .approvals(Optional.ofNullable(builder.approvals))
                .onRecorded(tally::recorded)
                .build();
        desk = Desk.threaded(config, builder.threadsPerTenant);
        schedule = builder.schedule;
        pollEvery = builder.pollEvery;
        intake = new Intake(builder.store, builder.clock, homes(), builder.storms);
        Instant since =
                builder.since != null ? builder.since : builder.clock.instant().minus(Duration.ofHours(24));
        Readings readings = new Readings(builder.clock);
        Function<CustomerId, Customer> customers = id -> setup(id).customer();
        CatchUp catchUp = new CatchUp(builder.store, builder.clock, customers, builder.watch, readings);
        poller = new Poller(builder.store, intake, since, readings, catchUp);
        watch = new TenantWatch(
                connectors,
                customers,
                builder.store.alarms(),
                readings,
                catchUp,
                schedule,
                builder.clock,
                builder.watch);
        Survey survey = new Survey(connectors, builder.store, config.brake(), schedule, builder.clock);
        checkup = new Checkup(config, builder.watch, survey, pulse, readings, tally);
        heart = new Heart(this::health, builder.heartbeat, builder.heartbeatEvery);
        turns = new Turns(desk, builder.store.incidents(), builder.clock);
        alarms = new Alarms(
                builder.store.alarms(),
                builder.clock,
                builder.analysts,
                id -> agreements.setup(id).map(CustomerSetup::customer),
                config.notifier(),
                config.soc());
        fleets = new FleetMeter(connectors, customers, builder.store, meter, builder.clock);
        mail = Optional.ofNullable(builder.replies)
                .map(replies -> MailRound.of(replies, setups, desk, builder.store, builder.clock));
        desk.onChange(this::wake);
    }

    private List<Intake.Home> homes() {
        return connectors.entrySet().stream()
                .flatMap(served -> served.getValue().stream().map(c -> new Intake.Home(served.getKey(), c)))
                .toList();
    }

    @Override
    public void start() {
        agreements.record();
        connectors.keySet().forEach(this::sayGaps);
        List<Recurring> work = new ArrayList<>();
        connectors.forEach((customer, tenants) -> {
            work.add(StoreOutage.waitedOut(turnOf(customer), () -> turn(customer)));
            tenants.forEach(tenant -> work.add(StoreOutage.waitedOut("poll/" + tenant.tenant(), () -> {
                poller.poll(customer, tenant).forEach(this::wake);
                return pollEvery;
            })));
        });
        work.add(StoreOutage.waitedOut(
                "alarms",
                () -> pulse.during("alarms", () -> {
                    alarms.deliver();
                    return ALARMS_EVERY;
                })));
        work.add(StoreOutage.waitedOut("tenants", () -> {
            watch.look();
            return WATCH_EVERY;
        }));
        work.add(StoreOutage.waitedOut("meter", () -> {
            fleets.look();
            return COUNT_EVERY;
        }));
        mail.ifPresent(round -> work.add(round.recurring()));
        schedule.start(work);
        pulse.sound();
        phase = Checkup.Phase.STARTED;
        heart.start();
        agreementWatch.start();
    }

    /** What an edition lacks is said, not failed. */
    private void sayGaps(CustomerId customer) {
        coverage(customer)
                .gaps()
                .forEach(gap -> LOG.warn(
                        "{} can do {} of the contract {}: {}",
                        customer,
                        gap.service(),
                        gap.standing() == Coverage.Standing.PARTLY ? "in part" : "not at all",
                        gap.lacks().stream().map(lack -> lack.reason().en()).toList()));
    }

    private Duration turn(CustomerId customer) {
        return pulse.during(turnOf(customer), () -> {
            Duration wait = turns.turn(customer);
            pulse.sound();
            return wait;
        });
    }

    private static String turnOf(CustomerId customer) {
        return "turn/" + customer;
    }

    private void wake(IncidentId incident) {
        schedule.soon(turnOf(incident.customer()));
    }

    @Override
    public Set<IncidentId> receive(CustomerId customer, EdrTenantId tenant, Collection<ReceivedAlert> alerts) {
        setup(customer);
        EdrConnector source = Objects.requireNonNull(connectors.get(customer)).stream()
                .filter(c -> c.tenant().equals(tenant))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Customer " + customer + " has no EDR tenant " + tenant));
        Set<IncidentId> touched = intake.receive(customer, source, alerts);
        touched.forEach(this::wake);
        return touched;
    }

    @Override
    public Set<IncidentId> poll() {
        Set<IncidentId> touched = new LinkedHashSet<>();
        connectors.forEach((customer, list) -> list.forEach(c -> touched.addAll(poller.poll(customer, c))));
        touched.forEach(this::wake);
        return touched;
    }

    @Override
    public void workOnce() {
        agreements.look();
        mail.ifPresent(MailRound::read);
        boolean worked = true;
        while (worked) {
            worked = false;
            for (CustomerId customer : connectors.keySet()) {
                worked |= turns.work(customer);
            }
        }
        watch.look();
        fleets.look();
        alarms.deliver();
    }

    @Override
    public Health health() {
        return checkup.health(phase);
    }

    @Override
    public Figures figures() {
        return checkup.figures();
    }

    @Override
    public Desk desk() {
        return desk;
    }

    @Override
    public Brake brake() {
        return config.brake();
    }

    @Override
    public Agreement change(CustomerSetup setup, Change change) {
        return agreements.change(setup, change);
    }

    @Override
    public CustomerSetup setup(CustomerId customer) {
        return agreements.setup(customer).orElseThrow(() -> notServed(customer));
    }

    private static IllegalArgumentException notServed(CustomerId customer) {
        return new IllegalArgumentException("Customer " + customer + " is not served");
    }

    @Override
    public Agreement agreement(CustomerId customer) {
        return agreements.agreement(customer);
    }

    @Override
    public List<Agreement> agreements(CustomerId customer) {
        setup(customer);
        return config.store().agreements().agreements(customer);
    }

    @Override
    public void onAgreement(Consumer<Agreement> listener) {
        agreements.onAgreement(listener);
    }

    @Override
    public Coverage coverage(CustomerId customer) {
        Customer whose = setup(customer).customer();
        return Coverage.of(
                whose,
                LocalDate.ofInstant(config.clock().instant(), whose.zone()),
                Objects.requireNonNull(connectors.get(customer)).stream()
                        .map(TenantOffer::of)
                        .toList());
    }

    @Override
    public MeterReport meter(CustomerId customer, YearMonth month) {
        return meter.report(setup(customer).customer(), month);
    }

    @Override
    public UseAnswer record(Use use) {
        return meter.record(setup(use.customer()).customer(), use);
    }

    @Override
    public List<Incident> incidents(CustomerId customer) {
        return config.store().incidents().incidents(customer).stream()
                .map(desk::incident)
                .toList();
    }

    @Override
    public List<SetAside> setAside() {
        return config.store().intake().setAside();
    }

    @Override
    public MdrStore store() {
        return config.store();
    }

    @Override
    public void close() {
        phase = Checkup.Phase.CLOSED;
        heart.close();
        agreementWatch.close();
        schedule.close();
        desk.close();
        mail.ifPresent(MailRound::close);
        connectors.values().forEach(list -> list.forEach(EdrConnector::close));
    }
}
