package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.DecidedIncident;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.Intake;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.DecisionOutcome.Difference;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import io.mdr4j.runbook.DeskConfig;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.simulation.ChangeGroup;
import io.mdr4j.simulation.ChangedDecision;
import io.mdr4j.simulation.LeftOut;
import io.mdr4j.simulation.RuleSimulator;
import io.mdr4j.simulation.Simulation;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What changed rules are told to differ in, on every store. Extend it in the store's tests and say with {@link #store} how an
 * empty one is made; it is closed after the test where it can be.
 */
public abstract class RuleSimulatorContract {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final CustomerId OTHER = new CustomerId("other");
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final OperationRules AGREED = rules("v1", rule -> rule);

    private final SettableClock clock = SettableClock.at(NOW.toString());
    private final Map<CustomerId, InMemoryEdr> edrs = new ConcurrentHashMap<>();
    private final Map<CustomerId, OperationRules> agreed = new ConcurrentHashMap<>();
    private MdrStore store;
    private Desk desk;

    /** For those who extend it. */
    protected RuleSimulatorContract() {}

    /** An empty store. */
    protected abstract MdrStore store();

    @BeforeEach
    void open_the_store() {
        store = store();
        for (CustomerId customer : List.of(ACME, OTHER)) {
            edrs.put(customer, InMemoryEdr.start(tenant(customer), clock));
            agreed.put(customer, AGREED);
        }
        Reason reason = new Reason("test", new Bilingual("理由", "reason"), 50, List.of());
        desk = Desk.direct(DeskConfig.builder()
                .store(store)
                .setups(id -> CustomerSetup.builder()
                        .customer(customer(id))
                        .rules(Objects.requireNonNull(agreed.get(id)))
                        .build())
                .renderer(new RecordingRenderer())
                .notifier(new RecordingNotifier())
                .putConnectors(ACME, List.of(edrs.get(ACME)))
                .putConnectors(OTHER, List.of(edrs.get(OTHER)))
                .clock(clock)
                .classifier(subject -> new Assessment(Severity.HIGH, 80, List.of(reason), "test"))
                .build());
    }

    @AfterEach
    void close_the_store() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private static EdrTenantId tenant(CustomerId customer) {
        return new EdrTenantId(customer.value() + "-1");
    }

    private static Customer customer(CustomerId id) {
        return Customer.builder()
                .id(id)
                .name(id.value())
                .zone(ZoneId.of("Asia/Tokyo"))
                .build();
    }

    /** One rule for the group Office, which may be changed, and one for all else. */
    private static OperationRules rules(String version, UnaryOperator<OperationRule> change) {
        OperationRule office = OperationRule.builder()
                .id("office")
                .isolation(IsolationMode.AFTER_APPROVAL)
                .addGroups("Office")
                .addContacts("officer", "helpdesk")
                .build();
        return OperationRules.builder(version)
                .rule(change.apply(office))
                .rule(OperationRule.builder()
                        .id("rest")
                        .isolation(IsolationMode.NEVER)
                        .addContacts("helpdesk")
                        .build())
                .build();
    }

    private static OperationRule office(
            IsolationMode isolation, List<String> contacts, Optional<ApprovalPolicy> approval) {
        return OperationRule.builder()
                .id("office")
                .isolation(isolation)
                .addGroups("Office")
                .addAllContacts(contacts)
                .approval(approval)
                .build();
    }

    private IncidentId alert(CustomerId customer, String device, String group) {
        Endpoint endpoint = Endpoint.builder()
                .id(new EndpointId(tenant(customer), device))
                .hostName("PC-" + device)
                .role(EndpointRole.PC)
                .groups(List.of(new EdrGroup("id-of-" + group, group)))
                .build();
        Objects.requireNonNull(edrs.get(customer)).host(endpoint);
        String id = "a-" + device + "-" + clock.instant();
        Alert alert = Alert.builder()
                .id(new AlertId(tenant(customer), id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .createdAt(clock.instant())
                .endpoint(endpoint)
                .addUsers("ACME\\taro")
                .build();
        Set<IncidentId> before = Set.copyOf(store.incidents().incidents(customer));
        new Intake(store, clock, List.of())
                .receive(customer, edrs.get(customer), List.of(new ReceivedAlert(alert, Document.of(id))));
        work(customer);
        return store.incidents().incidents(customer).stream()
                .filter(incident -> !before.contains(incident))
                .findFirst()
                .orElseThrow();
    }

    private void work(CustomerId customer) {
        List<IncidentId> due = store.incidents().due(customer, clock.instant(), 50);
        for (int turn = 0; turn < 20 && !due.isEmpty(); turn++) {
            due.forEach(desk::advance);
            due = store.incidents().due(customer, clock.instant(), 50);
        }
    }

    private Simulation simulate(OperationRules changed) {
        return simulate(ACME, changed);
    }

    private Simulation simulate(CustomerId customer, OperationRules changed) {
        return new RuleSimulator(store, customer(customer))
                .againstRecorded(changed, NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void a_decision_keeps_what_it_rests_on_as_the_incident_says_it() {
        IncidentId id = alert(ACME, "d1", "Office");
        Incident incident = Incident.of(store.incidents().eventsAfter(id, 0));
        VerdictEvent.Decided decided = decided(id).get(0).decided();

        assertThat(decided.basis().orElseThrow().endpoint())
                .isEqualTo(incident.endpoint(decided.endpoint().orElseThrow()).map(e -> e.endpoint()));
        assertThat(decided.basis().orElseThrow().users()).containsExactly("ACME\\taro");
        assertThat(decided.basis().orElseThrow().alertTime()).isEqualTo(NOW);
    }

    private List<DecidedIncident.InForce> decided(IncidentId id) {
        return store.index().decided(IncidentQuery.of(id.customer()).build()).incidents().stream()
                .filter(incident -> incident.id().equals(id))
                .flatMap(incident -> incident.decisions().stream())
                .toList();
    }

    @Test
    void the_decision_in_force_is_the_last_one_on_each_endpoint() {
        IncidentId id = alert(ACME, "d1", "Office");
        VerdictEvent.Decided first = decided(id).get(0).decided();
        VerdictEvent.Decided later = new VerdictEvent.Decided(first.endpoint(), first.decision(), Severity.LOW);
        VerdictEvent.Decided general = new VerdictEvent.Decided(Optional.empty(), first.decision(), Severity.LOW);
        store.incidents().record(id, NOW, List.of(later, general));

        assertThat(decided(id)).extracting(DecidedIncident.InForce::decided).containsExactly(later, general);
    }

    @Test
    void pages_of_decisions_come_newest_first_and_miss_nothing() {
        for (int i = 0; i < 5; i++) {
            alert(ACME, "d" + i, "Office");
            clock.advance(Duration.ofHours(1));
        }
        IncidentQuery two = IncidentQuery.of(ACME).limit(2).build();
        var first = store.index().decided(two);
        var second = store.index()
                .decided(IncidentQuery.of(ACME)
                        .limit(2)
                        .after(first.next().orElseThrow())
                        .build());
        var third = store.index()
                .decided(IncidentQuery.of(ACME)
                        .limit(2)
                        .after(second.next().orElseThrow())
                        .build());

        assertThat(List.of(first, second, third))
                .flatExtracting(page ->
                        page.incidents().stream().map(DecidedIncident::id).toList())
                .containsExactlyElementsOf(store.incidents().incidents(ACME));
        assertThat(third.next()).isEmpty();
    }

    @Test
    void equal_rules_change_nothing() {
        alert(ACME, "d1", "Office");
        alert(ACME, "d2", "Lab");

        Simulation simulation = simulate(rules("v2", rule -> rule));
        assertThat(simulation.incidents()).isEqualTo(2);
        assertThat(simulation.decisions()).isEqualTo(2);
        assertThat(simulation.changed()).isZero();
        assertThat(simulation.groups()).isEmpty();
        assertThat(simulation.changes()).isEmpty();
        assertThat(simulation.recordedVersions()).containsExactly(entry("v1", 2));
        assertThat(simulation.isolationsAfter()).isEqualTo(simulation.isolationsBefore());
    }

    @Test
    void another_isolation_is_found_with_the_approval_that_goes_with_it() {
        IncidentId id = alert(ACME, "d1", "Office");
        alert(ACME, "d2", "Lab");

        Simulation simulation = simulate(
                rules("v2", rule -> office(IsolationMode.IMMEDIATE, List.of("officer", "helpdesk"), Optional.empty())));
        assertThat(simulation.differences())
                .containsOnly(entry(Difference.ISOLATION, 1), entry(Difference.APPROVAL, 1));
        assertThat(simulation.isolationsBefore())
                .containsOnly(entry(IsolationMode.AFTER_APPROVAL, 1), entry(IsolationMode.NEVER, 1));
        assertThat(simulation.isolationsAfter())
                .containsOnly(entry(IsolationMode.IMMEDIATE, 1), entry(IsolationMode.NEVER, 1));
        assertThat(simulation.groups()).hasSize(1);
        ChangeGroup group = simulation.groups().get(0);
        assertThat(group.examples()).containsExactly(id);
        assertThat(group.change().ruleBefore()).isEqualTo("office");
        ChangedDecision change = simulation.changes().get(0);
        assertThat(change.endpoint()).isEqualTo("PC-d1");
        assertThat(change.severity()).isEqualTo(Severity.HIGH);
        assertThat(change.recordedVersion()).isEqualTo("v1");
        assertThat(change.openedAt()).isEqualTo(NOW);
    }

    @Test
    void another_approval_is_found() {
        alert(ACME, "d1", "Office");
        ApprovalPolicy quick = new ApprovalPolicy(Approvers.ANALYSTS, Duration.ofMinutes(5), ApprovalTimeout.ISOLATE);

        assertThat(simulate(rules(
                                "v2",
                                rule -> office(
                                        IsolationMode.AFTER_APPROVAL,
                                        List.of("officer", "helpdesk"),
                                        Optional.of(quick))))
                        .differences())
                .containsOnly(entry(Difference.APPROVAL, 1));
    }

    @Test
    void other_contacts_and_another_order_of_them_are_found() {
        alert(ACME, "d1", "Office");

        for (List<String> contacts : List.of(List.of("officer"), List.of("helpdesk", "officer"))) {
            assertThat(simulate(rules("v2", rule -> office(IsolationMode.AFTER_APPROVAL, contacts, Optional.empty())))
                            .differences())
                    .containsOnly(entry(Difference.CONTACTS, 1));
        }
    }

    @Test
    void other_ways_another_language_and_a_review_are_found() {
        alert(ACME, "d1", "Office");
        OperationRules changed = rules(
                "v2",
                rule -> OperationRule.builder()
                        .id("office")
                        .isolation(IsolationMode.AFTER_APPROVAL)
                        .addGroups("Office")
                        .addContacts("officer", "helpdesk")
                        .notices(new NoticeTerms(Set.of(Way.SLACK), Duration.ofMinutes(10), false))
                        .language(Language.EN)
                        .reviewFirstReport(true)
                        .build());

        assertThat(simulate(changed).differences())
                .containsOnly(entry(Difference.NOTICES, 1), entry(Difference.LANGUAGE, 1), entry(Difference.REVIEW, 1));
    }

    @Test
    void the_same_by_a_rule_of_another_name_is_counted_but_no_change() {
        alert(ACME, "d2", "Lab");
        OperationRules renamed = OperationRules.builder("v2")
                .rule(OperationRule.builder()
                        .id("all-else")
                        .isolation(IsolationMode.NEVER)
                        .addContacts("helpdesk")
                        .build())
                .build();

        assertThat(simulate(renamed).changed()).isZero();
        assertThat(simulate(renamed).otherRule()).isEqualTo(1);
    }

    @Test
    void current_rules_are_held_against_what_was_recorded_too() {
        alert(ACME, "d1", "Office");
        OperationRules current = rules("v2", rule -> office(IsolationMode.NEVER, List.of("officer"), Optional.empty()));

        Simulation simulation = new RuleSimulator(store, customer(ACME))
                .againstCurrent(current, AGREED, NOW.minusSeconds(1), NOW.plusSeconds(1));
        assertThat(simulation.currentVersion()).contains("v2");
        assertThat(simulation.changedVersion()).isEqualTo("v1");
        assertThat(simulation.drifted()).isEqualTo(1);
        assertThat(simulation.isolationsBefore()).containsOnly(entry(IsolationMode.NEVER, 1));
        assertThat(simulation.isolationsAfter()).containsOnly(entry(IsolationMode.AFTER_APPROVAL, 1));
    }

    @Test
    void only_incidents_opened_within_the_span_count() {
        alert(ACME, "d1", "Office");
        clock.advance(Duration.ofDays(2));
        IncidentId second = alert(ACME, "d2", "Office");
        OperationRules changed = rules("v2", rule -> office(IsolationMode.NEVER, List.of("officer"), Optional.empty()));
        Instant day = NOW.plus(Duration.ofDays(1));

        RuleSimulator simulator = new RuleSimulator(store, customer(ACME));
        assertThat(simulator
                        .againstRecorded(changed, day, day.plus(Duration.ofDays(5)))
                        .changes())
                .extracting(ChangedDecision::incident)
                .containsExactly(second);
        assertThat(simulator
                        .againstRecorded(changed, day, NOW.plus(Duration.ofDays(2)))
                        .incidents())
                .isZero();
        assertThat(simulator.againstRecorded(changed, NOW, day).incidents()).isEqualTo(1);
    }

    @Test
    void nothing_of_another_customer_is_decided_again() {
        alert(OTHER, "d1", "Office");
        IncidentId own = alert(ACME, "d1", "Office");
        OperationRules changed = rules("v2", rule -> office(IsolationMode.NEVER, List.of("officer"), Optional.empty()));

        Simulation simulation = simulate(changed);
        assertThat(simulation.incidents()).isEqualTo(1);
        assertThat(simulation.changes()).extracting(ChangedDecision::incident).containsExactly(own);
        assertThat(simulate(new CustomerId("nobody"), changed).incidents()).isZero();
    }

    @Test
    void a_merged_incident_is_decided_where_it_goes_on() {
        IncidentId first = alert(ACME, "d1", "Office");
        clock.advance(Duration.ofHours(1));
        IncidentId second = alert(ACME, "d2", "Office");
        desk.merge(second, first, "hanako", "one attack");
        work(ACME);

        Simulation simulation = simulate(AGREED);
        assertThat(simulation.incidents()).isEqualTo(2);
        assertThat(simulation.merged()).isEqualTo(1);
        assertThat(simulation.decisions()).isEqualTo(2);
    }

    @Test
    void an_incident_without_a_decision_is_counted() {
        store.intake().intake(ACME, session -> session.open(Optional.empty(), NOW));

        assertThat(simulate(AGREED).undecided()).isEqualTo(1);
        assertThat(simulate(AGREED).decisions()).isZero();
    }

    @Test
    void what_a_decision_rests_on_is_read_from_the_history_where_it_was_not_kept_with_it() {
        IncidentId kept = alert(ACME, "d1", "Office");
        List<Recorded> history = store.incidents().eventsAfter(kept, 0);
        IncidentId old = store.intake().intake(ACME, session -> session.open(Optional.empty(), NOW));
        store.incidents()
                .record(
                        old,
                        NOW,
                        history.stream()
                                .skip(1)
                                .map(Recorded::event)
                                .map(event -> event instanceof VerdictEvent.Decided decided
                                        ? new VerdictEvent.Decided(
                                                decided.endpoint(), decided.decision(), decided.severity())
                                        : event)
                                .toList());
        OperationRules changed = rules("v2", rule -> office(IsolationMode.NEVER, List.of("officer"), Optional.empty()));

        assertThat(simulate(changed).changes())
                .extracting(ChangedDecision::incident)
                .containsExactlyInAnyOrder(kept, old);
        assertThat(simulate(changed).groups())
                .extracting(ChangeGroup::decisions)
                .containsExactly(2);
        assertThat(simulate(AGREED).changed()).isZero();
    }

    @Test
    void rules_that_fail_leave_their_incidents_out_and_name_them() {
        IncidentId odd = alert(ACME, "d1", "Office");
        alert(ACME, "d2", "Lab");
        OperationRules failing = new OperationRules() {
            @Override
            public String version() {
                return "own";
            }

            @Override
            public io.mdr4j.operation.OperationDecision decide(io.mdr4j.operation.DecisionFacts facts) {
                if (facts.endpoint().orElseThrow().displayName().equals("PC-d1")) {
                    throw new IllegalStateException("secret");
                }
                return AGREED.decide(facts);
            }
        };

        Simulation simulation = simulate(failing);
        assertThat(simulation.leftOut()).isEqualTo(1);
        assertThat(simulation.leftOutIncidents())
                .containsExactly(new LeftOut(odd, "the rules own failed: IllegalStateException"));
        assertThat(simulation.decisions()).isEqualTo(1);
    }

    @Test
    void more_changes_than_are_listed_are_counted() {
        IncidentId first = alert(ACME, "d1", "Office");
        VerdictEvent.Decided decided = decided(first).get(0).decided();
        for (int i = 0; i < Simulation.MOST_LISTED; i++) {
            IncidentId id = store.intake().intake(ACME, session -> session.open(Optional.empty(), NOW));
            store.incidents().record(id, NOW, List.of(decided));
        }
        OperationRules changed = rules("v2", rule -> office(IsolationMode.NEVER, List.of("officer"), Optional.empty()));

        Simulation simulation = simulate(changed);
        assertThat(simulation.changed()).isEqualTo(Simulation.MOST_LISTED + 1);
        assertThat(simulation.changes()).hasSize(Simulation.MOST_LISTED);
        assertThat(simulation.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.decisions()).isEqualTo(Simulation.MOST_LISTED + 1))
                .satisfies(group -> assertThat(group.examples()).hasSize(5));
    }
}
