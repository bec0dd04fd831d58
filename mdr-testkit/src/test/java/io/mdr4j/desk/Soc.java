package io.mdr4j.desk;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertBuilderStages;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Intake;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.Recorded;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.CustomerInventoryBuilder;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.Brake;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import io.mdr4j.runbook.DeskConfig;
import io.mdr4j.runbook.Plan;
import io.mdr4j.runbook.RunbookSettings;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.severity.SeverityClassifier;
import io.mdr4j.testkit.InMemoryEdr;
import io.mdr4j.testkit.RecordingNotifier;
import io.mdr4j.testkit.RecordingRenderer;
import io.mdr4j.testkit.SettableClock;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** A small SOC with one customer, an EDR in memory and a clock that stands still until a test moves it. */
final class Soc {

    static final CustomerId CUSTOMER = new CustomerId("sample");
    static final EdrTenantId TENANT = new EdrTenantId("sample-falcon");

    final SettableClock clock = SettableClock.at("2026-11-24T05:00:00Z");
    final InMemoryEdr edr = InMemoryEdr.start(TENANT, clock);
    final List<EdrConnector> connectors = new ArrayList<>(List.of(edr));
    final RecordingNotifier notifier = new RecordingNotifier();
    final RecordingRenderer renderer = new RecordingRenderer();
    final MdrStore store;
    final Brake brake = new Brake();
    final Map<CustomerId, CustomerSetup> setups = new ConcurrentHashMap<>();
    final Intake intake;
    Function<DecisionFacts, OperationDecision> rules = facts -> decision(IsolationMode.IMMEDIATE);
    SeverityClassifier classifier = subject -> verdict(Severity.HIGH);
    RunbookSettings settings = RunbookSettings.standard();
    boolean observe;
    List<Contact> contacts =
            List.of(Contact.builder().id("yamada").name("山田 太郎").build());
    Optional<ApprovalLinks> approvals = Optional.empty();
    ContainmentGuard guard = new ContainmentGuard(100, 1.0);
    Consumer<CustomerSetupChange> setupChange = c -> {};
    Desk desk;

    /** Lets a test change the setup before it is used. */
    record CustomerSetupChange(CustomerInventoryBuilder inventory) {}

    Soc() {
        this(MdrStore.inMemory());
    }

    Soc(MdrStore store) {
        this.store = store;
        intake = new Intake(store, clock, List.of());
        desk = open();
    }

    /** Another desk on the same store: what a restart, or a second node, does. */
    Desk open() {
        CustomerInventoryBuilder inventory = CustomerInventory.builder();
        setupChange.accept(new CustomerSetupChange(inventory));
        setups.put(
                CUSTOMER,
                CustomerSetup.builder()
                        .customer(Customer.builder()
                                .id(CUSTOMER)
                                .name("株式会社サンプル")
                                .zone(ZoneId.of("Asia/Tokyo"))
                                .addAllContacts(contacts)
                                .build())
                        .rules(new Rules())
                        .inventory(inventory.build())
                        .build());
        desk = Desk.direct(config());
        return desk;
    }

    DeskConfig config() {
        return DeskConfig.builder()
                .store(store)
                .setups(setups::get)
                .renderer(renderer)
                .notifier(notifier)
                .clock(clock)
                .classifier(subject -> classifier.assess(subject))
                .guard(guard)
                .addAnalysts(Contact.builder().id("analyst").name("Analyst").build())
                .brake(brake)
                .observe(observe)
                .settings(settings)
                .approvals(approvals)
                .putConnectors(CUSTOMER, List.copyOf(connectors))
                .build();
    }

    private final class Rules implements OperationRules {
        @Override
        public String version() {
            return "v1";
        }

        @Override
        public OperationDecision decide(DecisionFacts facts) {
            return rules.apply(facts);
        }
    }

    static OperationDecision decision(IsolationMode mode) {
        return decision(mode, ApprovalPolicy.STANDARD, false);
    }

    static OperationDecision decision(IsolationMode mode, ApprovalPolicy approval, boolean review) {
        return OperationDecision.builder()
                .ruleId("rule-" + mode)
                .ruleSetVersion("v1")
                .isolation(mode)
                .approval(approval)
                .language(Language.JA)
                .reviewFirstReport(review)
                .addContacts("yamada")
                .build();
    }

    static Assessment verdict(Severity severity) {
        Reason reason = new Reason("test", new Bilingual("試験", "test"), 50, List.of());
        return new Assessment(severity, 80, List.of(reason), "test");
    }

    static EndpointId host(String device) {
        return new EndpointId(TENANT, device);
    }

    static Endpoint endpoint(String device) {
        return Endpoint.builder().id(host(device)).hostName("HOST-" + device).build();
    }

    /** An alert on a host that the EDR knows. */
    AlertBuilderStages.BuildFinal alert(String id, String device) {
        return alert(id, device, "tree-" + device, 70);
    }

    /** The same, of another process tree or with another rating. */
    AlertBuilderStages.BuildFinal alert(String id, String device, String tree, int rating) {
        edr.host(endpoint(device));
        return bare(id, rating).endpoint(endpoint(device)).treeKey(tree);
    }

    /** An alert without an endpoint. */
    AlertBuilderStages.BuildFinal bare(String id, int rating) {
        return Alert.builder()
                .id(new AlertId(TENANT, id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer(TENANT.value())
                .createdAt(clock.instant())
                .updatedAt(clock.instant())
                .rating(new VendorRating(rating, 80, ""))
                .blockStatus(new BlockStatus(
                        Set.of(BlockStatus.Action.DETECTED_ONLY), BlockStatus.Execution.RAN, List.of()));
    }

    ReceivedAlert received(Alert alert) {
        return new ReceivedAlert(
                alert,
                Document.of(alert.id() + "@" + alert.updatedAt().orElse(Instant.EPOCH)
                        + alert.status().orElse("")));
    }

    /** Takes the alert in, and leaves to others what is due. */
    IncidentId take(Alert alert) {
        return intake.receive(CUSTOMER, edr, List.of(received(alert)))
                .iterator()
                .next();
    }

    /** Takes the alerts in and does what is due; answers the incident of the last one. */
    IncidentId receive(Alert... alerts) {
        Set<IncidentId> touched = Set.of();
        for (Alert alert : alerts) {
            touched = intake.receive(CUSTOMER, edr, List.of(received(alert)));
        }
        work();
        return touched.iterator().next();
    }

    /** Where the isolation of this device stands for the incident. */
    IsolationPhase phase(IncidentId id, String device) {
        return incident(id).endpoint(host(device)).orElseThrow().isolation().phase();
    }

    /** Does everything that is due at this instant. */
    void work() {
        work(Instant.MAX);
    }

    /** The same; what hangs may move the clock on, and the work ends when it shows the limit. */
    private void work(Instant limit) {
        for (int turns = 0; turns < 1_000; turns++) {
            List<IncidentId> due = store.incidents().due(CUSTOMER, clock.instant(), 1_000);
            if (due.isEmpty() || !clock.instant().isBefore(limit)) {
                return;
            }
            due.forEach(desk::advance);
        }
        throw new AssertionError("The desk does not come to rest");
    }

    /** Lets time pass, doing at every instant what is due then. */
    void pass(Duration duration) {
        Instant end = clock.instant().plus(duration);
        work(end.plusSeconds(1));
        while (clock.instant().isBefore(end)) {
            Optional<Instant> next = store.incidents().incidents(CUSTOMER).stream()
                    .flatMap(i -> desk.plan(i).wakeAt().stream())
                    .min(Instant::compareTo);
            Instant to = next.filter(end::isAfter).orElse(end);
            clock.set(to.isAfter(clock.instant()) ? to : clock.instant().plusSeconds(1));
            work(end.plusSeconds(1));
        }
    }

    Incident incident(IncidentId id) {
        return desk.incident(id);
    }

    Plan plan(IncidentId id) {
        return desk.plan(id);
    }

    List<Recorded> history(IncidentId id) {
        return store.incidents().eventsAfter(id, 0);
    }

    /** How often something of this kind stands in the history. */
    long count(IncidentId id, Class<?> kind) {
        return history(id).stream().filter(r -> kind.isInstance(r.event())).count();
    }
}
