package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.alarm.OutageStore;
import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.AgreementStore;
import io.mdr4j.contract.DeviceReading;
import io.mdr4j.contract.MeterStore;
import io.mdr4j.contract.Use;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.Archive;
import io.mdr4j.incident.BrakeStore;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentIndex;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.IncidentQueryBuilder;
import io.mdr4j.incident.IncidentStore;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IntakeSession;
import io.mdr4j.incident.IntakeStore;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.NoticeLedger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Every method of the store and its parts, asked with the wrong customer. */
final class StoreSeparation {

    /** The parts of a store that are tried. */
    static final List<Class<?>> PARTS = List.of(
            IncidentStore.class,
            IntakeStore.class,
            Archive.class,
            AlarmStore.class,
            IncidentIndex.class,
            OutageStore.class,
            BrakeStore.class,
            AgreementStore.class,
            MeterStore.class,
            NoticeLedger.class);

    private static final String OF_A_TENANT =
            "it is about an EDR tenant; a tenant is one customer's, which the builder of the service makes sure of";
    private static final String OF_THE_SOC = "it is the SOC's own affair, and customers are never shown it";
    private static final List<IncidentEvent> NOTE = List.of(new CaseEvent.NoteAdded("eve", "x"));

    private final TwoCustomers site;
    private final MdrStore store;
    private final SeparationCases cases = new SeparationCases();

    private StoreSeparation(TwoCustomers site) {
        this.site = site;
        this.store = site.store;
    }

    static SeparationCases cases(TwoCustomers site) {
        StoreSeparation separation = new StoreSeparation(site);
        separation.cases.of(MdrStore.class).of(IntakeSession.class).of(ContainmentLedger.class);
        PARTS.forEach(separation.cases::of);
        separation.parts();
        separation.incidents();
        separation.intake();
        separation.session();
        separation.archiveAndAlarms();
        separation.index();
        separation.contract();
        new SlipSeparation(site).add(separation.cases);
        return separation.cases;
    }

    private void parts() {
        for (String part : List.of(
                "incidents",
                "intake",
                "archive",
                "alarms",
                "index",
                "outages",
                "agreements",
                "meter",
                "brakes",
                "notices")) {
            cases.notBound("MdrStore." + part + "()", "it answers a part, whose methods are tried one by one");
        }
        cases.tried(
                "MdrStore.open(IncidentId, Instant)",
                () -> assertThat(store.open(site.stolen, TwoCustomers.START).customer())
                        .isEqualTo(TwoCustomers.ASKING));
    }

    private void incidents() {
        IncidentStore incidents = store.incidents();
        cases.tried(
                        "IncidentStore.eventsAfter(IncidentId, long)",
                        () -> assertThat(incidents.eventsAfter(site.stolen, 0)).isEmpty())
                .tried(
                        "IncidentStore.append(IncidentId, long, Instant, List)",
                        () -> notThere(() -> incidents.append(site.stolen, 0, TwoCustomers.START, NOTE)))
                .tried(
                        "IncidentStore.append(IncidentId, long, Instant, List, ContainmentGate)",
                        () -> notThere(() -> incidents.append(site.stolen, 0, TwoCustomers.START, NOTE, l -> true)))
                .tried(
                        "IncidentStore.record(IncidentId, Instant, List)",
                        () -> notThere(() -> incidents.record(site.stolen, TwoCustomers.START, NOTE)))
                .tried(
                        "IncidentStore.ledger(CustomerId, Function)",
                        () -> assertThat(held()).isEqualTo(1))
                .tried("ContainmentLedger.held()", () -> assertThat(held()).isEqualTo(1))
                .tried("ContainmentLedger.isolationsSince(Instant)", () -> {
                    int asked = ledger(l -> l.isolationsSince(TwoCustomers.START.minusSeconds(1)));
                    assertThat(asked).isEqualTo(1);
                })
                .tried("ContainmentLedger.holds(EndpointId)", () -> {
                    List<ContainmentLedger.Hold> holds = ledger(l -> l.holds(TwoCustomers.OTHER_HOST));
                    assertThat(holds).isEmpty();
                })
                .tried(
                        "IncidentStore.wakeAt(IncidentId, long, Instant, Instant)",
                        () -> notThere(() -> incidents.wakeAt(site.stolen, 0, Instant.MAX, Instant.MAX)))
                .tried(
                        "IncidentStore.putOff(IncidentId, Instant)",
                        () -> notThere(() -> incidents.putOff(site.stolen, Instant.MAX)))
                .tried(
                        "IncidentStore.due(CustomerId, Instant, int)",
                        () -> assertThat(incidents.due(TwoCustomers.ASKING, Instant.MAX, 100))
                                .allMatch(StoreSeparation::isOwn))
                .tried(
                        "IncidentStore.backlog(CustomerId, Instant)",
                        () -> assertThat(incidents
                                        .backlog(TwoCustomers.ASKING, Instant.MAX)
                                        .open())
                                .isEqualTo(1))
                .tried(
                        "IncidentStore.chainHead(IncidentId)",
                        () -> assertThat(incidents.chainHead(site.stolen)).isEmpty())
                .tried(
                        "IncidentStore.incidents(CustomerId)",
                        () -> assertThat(incidents.incidents(TwoCustomers.ASKING))
                                .containsExactly(site.askingIncident));
    }

    private <T> T ledger(Function<ContainmentLedger, T> question) {
        return store.incidents().ledger(TwoCustomers.ASKING, question);
    }

    private int held() {
        return ledger(ContainmentLedger::held);
    }

    private static boolean isOwn(IncidentId incident) {
        return incident.customer().equals(TwoCustomers.ASKING);
    }

    private void intake() {
        cases.tried(
                        "IntakeStore.intake(CustomerId, Function)",
                        () -> inSession(s -> assertThat(s.known(
                                        TwoCustomers.alert(TwoCustomers.OTHER_TENANT, TwoCustomers.SECRET + "-1")
                                                .id()))
                                .isEmpty()))
                .notBound("IntakeStore.cursor(EdrTenantId)", OF_A_TENANT)
                .notBound("IntakeStore.lastRead(EdrTenantId)", OF_A_TENANT)
                .notBound("IntakeSession.saveCursor(EdrTenantId, AlertCursor, Instant)", OF_A_TENANT)
                .notBound("OutageStore.firstSeen(EdrTenantId, Instant)", OF_A_TENANT)
                .notBound("OutageStore.outage(EdrTenantId)", OF_A_TENANT)
                .notBound("OutageStore.keep(Outage)", OF_A_TENANT)
                .notBound("OutageStore.forget(EdrTenantId)", OF_A_TENANT)
                .notBound("IntakeStore.setAside(SetAside)", OF_THE_SOC)
                .notBound("IntakeStore.setAside()", OF_THE_SOC)
                .notBound("IntakeStore.setAsideCount()", OF_THE_SOC);
    }

    private void inSession(Consumer<IntakeSession> check) {
        store.intake().intake(TwoCustomers.ASKING, session -> {
            check.accept(session);
            return true;
        });
    }

    private void session() {
        var alert = TwoCustomers.alert(TwoCustomers.OTHER_TENANT, TwoCustomers.SECRET + "-1");
        IncidentId theirs = site.otherIncidents.get(0);
        cases.tried(
                        "IntakeSession.known(AlertId)",
                        () -> inSession(s -> assertThat(s.known(alert.id())).isEmpty()))
                .tried(
                        "IntakeSession.candidate(CorrelationKey)",
                        () -> inSession(s ->
                                assertThat(s.candidate(TwoCustomers.SHARED_KEY)).isEmpty()))
                .tried(
                        "IntakeSession.openedSince(Instant, int)",
                        () -> inSession(s ->
                                assertThat(s.openedSince(Instant.EPOCH, 100)).isEqualTo(1)))
                .tried(
                        "IntakeSession.sighting(IncidentId, Optional)",
                        () -> inSession(s -> refused(() -> s.sighting(theirs, Optional.of(TwoCustomers.OTHER_HOST)))))
                .tried("IntakeSession.endpoints(IncidentId)", () -> inSession(s -> refused(() -> s.endpoints(theirs))))
                .tried(
                        "IntakeSession.open(Optional, Instant)",
                        () -> inSession(s -> refused(() -> s.open(Optional.of(theirs), TwoCustomers.START))))
                .tried(
                        "IntakeSession.record(IncidentId, IntakeEvent, Instant)",
                        () -> inSession(s -> refused(() -> s.record(
                                theirs,
                                new IntakeEvent.AlertReceived(alert, "sha", TwoCustomers.START),
                                TwoCustomers.START))))
                .tried("IntakeSession.keep(Document)", () -> {
                    Document own = Document.of("the asking one's");
                    inSession(s -> s.keep(own));
                    assertThat(store.archive().document(TwoCustomers.OTHER, own.sha256()))
                            .isEmpty();
                })
                .tried(
                        "IntakeSession.remember(Alert, String, IncidentId, Iterable, Instant)",
                        () -> inSession(s -> refused(() -> s.remember(
                                alert, "sha", theirs, List.of(TwoCustomers.SHARED_KEY), TwoCustomers.START))));
    }

    private void archiveAndAlarms() {
        Archive archive = store.archive();
        cases.tried("Archive.keep(CustomerId, Document)", () -> {
                    Document own = Document.of("the asking one's, too");
                    archive.keep(TwoCustomers.ASKING, own);
                    assertThat(archive.document(TwoCustomers.OTHER, own.sha256()))
                            .isEmpty();
                })
                .tried(
                        "Archive.document(CustomerId, String)",
                        () -> assertThat(site.stolenDocument()).isEmpty())
                .tried("Archive.keepEvidence(IncidentId, StepKey, Evidence)", () -> {
                    archive.keepEvidence(site.askingIncident, TwoCustomers.EVIDENCE, Evidence.none());
                    assertThat(archive.evidence(site.otherIncidents.get(0), TwoCustomers.EVIDENCE))
                            .isNotEqualTo(Evidence.none());
                })
                .tried(
                        "Archive.evidence(IncidentId, StepKey)",
                        () -> assertThat(archive.evidence(site.stolen, TwoCustomers.EVIDENCE))
                                .isEqualTo(Evidence.none()));
        String queue = "it is the queue of the service, which tells an alarm to the contacts of its own customer alone";
        cases.notBound("AlarmStore.raise(Alarm)", queue)
                .notBound("AlarmStore.open(Instant, int)", queue)
                .notBound("AlarmStore.unsettled()", queue)
                .notBound("AlarmStore.told(String, String, Instant)", queue)
                .notBound("AlarmStore.putOff(String, Instant)", queue)
                .notBound("AlarmStore.settle(String, Instant)", queue)
                .notBound("BrakeStore.engaged()", OF_THE_SOC)
                .notBound("BrakeStore.all(boolean)", OF_THE_SOC)
                .tried("BrakeStore.customer(CustomerId, boolean)", () -> {
                    store.brakes().customer(TwoCustomers.ASKING, true);
                    assertThat(store.brakes().engaged().customers()).containsExactly(TwoCustomers.ASKING);
                });
    }

    private void index() {
        IncidentIndex index = store.index();
        cases.tried("IncidentIndex.find(IncidentQuery)", () -> {
                    assertFindsOwn(query());
                    assertFindsNothing(query().text(TwoCustomers.SECRET));
                    assertFindsNothing(query().hostName(TwoCustomers.SECRET + "-1"));
                    assertFindsNothing(query().endpoint(TwoCustomers.OTHER_HOST));
                    assertFindsNothing(query().approver(TwoCustomers.OTHER_CONTACT));
                    assertFindsOwn(query().after(new IncidentQuery.Cursor(
                            Instant.parse("2099-01-01T00:00:00Z"), TwoCustomers.OTHER, 9)));
                })
                .tried("IncidentIndex.decided(IncidentQuery)", () -> {
                    assertThat(index.decided(query().build()).incidents())
                            .isNotEmpty()
                            .allMatch(i -> isOwn(i.id()));
                    assertThat(index.decided(query().text(TwoCustomers.SECRET).build())
                                    .incidents())
                            .isEmpty();
                    assertThat(index.decided(query().endpoint(TwoCustomers.OTHER_HOST)
                                            .build())
                                    .incidents())
                            .isEmpty();
                })
                .tried(
                        "IncidentIndex.measured(CustomerId, Instant, Instant)",
                        () -> assertThat(index.measured(
                                        TwoCustomers.ASKING, Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z")))
                                .hasSize(1)
                                .allMatch(m -> isOwn(m.incident())))
                .tried(
                        "IncidentIndex.kpis(CustomerId, YearMonth, ZoneId)",
                        () -> assertThat(index.kpis(
                                                TwoCustomers.ASKING, YearMonth.from(TwoCustomers.DAY), ZoneOffset.UTC)
                                        .customer())
                                .isEqualTo(TwoCustomers.ASKING));
    }

    private static IncidentQueryBuilder query() {
        return IncidentQuery.of(TwoCustomers.ASKING);
    }

    private void assertFindsOwn(IncidentQueryBuilder query) {
        assertThat(store.index().find(query.build()).incidents()).allMatch(l -> isOwn(l.id()));
    }

    private void assertFindsNothing(IncidentQueryBuilder query) {
        assertThat(store.index().find(query.build()).incidents()).isEmpty();
    }

    private void contract() {
        AgreementStore agreements = store.agreements();
        MeterStore meter = store.meter();
        cases.tried("AgreementStore.add(Agreement)", () -> {
                    Agreement theirs = agreements.newest(TwoCustomers.OTHER).orElseThrow();
                    Agreement own = agreements.newest(TwoCustomers.ASKING).orElseThrow();
                    assertThat(agreements.add(own)).isFalse();
                    assertThat(agreements.newest(TwoCustomers.OTHER)).contains(theirs);
                })
                .tried(
                        "AgreementStore.newest(CustomerId)",
                        () -> assertThat(agreements.newest(TwoCustomers.ASKING))
                                .hasValueSatisfying(
                                        a -> assertThat(a.toString()).doesNotContain(TwoCustomers.SECRET)))
                .tried(
                        "AgreementStore.agreements(CustomerId)",
                        () -> assertThat(agreements.agreements(TwoCustomers.ASKING))
                                .isNotEmpty()
                                .allMatch(a -> a.customer().equals(TwoCustomers.ASKING)))
                .tried("MeterStore.keep(DeviceReading)", () -> {
                    meter.keep(new DeviceReading(
                            TwoCustomers.ASKING,
                            TwoCustomers.OTHER_TENANT,
                            TwoCustomers.DAY,
                            1,
                            1,
                            TwoCustomers.START));
                    assertThat(meter.readings(TwoCustomers.OTHER, TwoCustomers.DAY, TwoCustomers.DAY.plusDays(1)))
                            .extracting(DeviceReading::devices)
                            .containsExactly(120);
                })
                .tried(
                        "MeterStore.readings(CustomerId, LocalDate, LocalDate)",
                        () -> assertThat(meter.readings(
                                        TwoCustomers.ASKING, TwoCustomers.DAY, TwoCustomers.DAY.plusDays(1)))
                                .allMatch(r -> r.customer().equals(TwoCustomers.ASKING)))
                .tried("MeterStore.record(Use, Allowance)", () -> {
                    Use own = new Use(
                            TwoCustomers.ASKING, Use.Kind.BRIEFING, TwoCustomers.SECRET, TwoCustomers.START, "eve");
                    assertThat(meter.record(own, TwoCustomers.YEAR)).isNotEqualTo(MeterStore.Recording.KNOWN);
                    assertThat(meter.uses(TwoCustomers.OTHER, TwoCustomers.YEAR.from(), TwoCustomers.YEAR.until()))
                            .hasSize(1);
                })
                .tried(
                        "MeterStore.uses(CustomerId, Instant, Instant)",
                        () -> assertThat(meter.uses(
                                        TwoCustomers.ASKING, TwoCustomers.YEAR.from(), TwoCustomers.YEAR.until()))
                                .allMatch(u -> u.customer().equals(TwoCustomers.ASKING)));
    }

    private static void notThere(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(NoSuchElementException.class);
    }

    private static void refused(Runnable call) {
        assertThatIllegalArgumentException()
                .isThrownBy(call::run)
                .withMessageContaining("is not one of customer asking");
    }
}
