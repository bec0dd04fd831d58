package io.mdr4j.testkit;

import io.mdr4j.Mdr;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.approval.ApprovalKeys;
import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.contract.Allowance;
import io.mdr4j.contract.DeviceReading;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ScriptEvent;
import io.mdr4j.incident.CorrelationKey;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.NoticeLedger.Slip;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two customers on one service: one that asks, with one incident, and one whose secrets it must not get, with three. */
final class TwoCustomers implements AutoCloseable {

    static final CustomerId ASKING = new CustomerId("asking");
    static final CustomerId OTHER = new CustomerId("other");
    static final EdrTenantId ASKING_TENANT = new EdrTenantId("asking-edr");
    static final EdrTenantId OTHER_TENANT = new EdrTenantId("other-edr");

    /** Stands in everything that is the other one's. */
    static final String SECRET = "betasecret";

    static final String ASKING_CONTACT = "asking-contact";
    static final String OTHER_CONTACT = SECRET + "-contact";
    static final EndpointId OTHER_HOST = new EndpointId(OTHER_TENANT, SECRET + "-1");
    static final CorrelationKey SHARED_KEY = new CorrelationKey("a key of both");
    static final StepKey EVIDENCE = StepKey.of("evidence", SECRET, 1);
    static final Document OTHER_DOCUMENT = Document.of("{\"raw\":\"" + SECRET + "\"}");
    static final String LANE = "a lane of both";
    static final EdrGroup ASKED_FIRST = new EdrGroup("g1", "asked first");
    static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
    static final Allowance YEAR = new Allowance(START.minus(Duration.ofDays(300)), START.plus(Duration.ofDays(60)), 4);

    final SettableClock clock = SettableClock.at(START.toString());
    final InMemoryEdr askingEdr = InMemoryEdr.start(ASKING_TENANT, clock);
    final InMemoryEdr otherEdr = InMemoryEdr.start(OTHER_TENANT, clock);
    final RecordingNotifier notifier = new RecordingNotifier();
    final MdrStore store;
    final Mdr mdr;
    final Desk desk;
    final IncidentId askingIncident;
    final List<IncidentId> otherIncidents;

    /** The number of an incident that only the other one has, asked for in one's own name. */
    final IncidentId stolen;

    /** The other one's incident in which an approval is asked for; its contact has been sent a link and a code. */
    final IncidentId waiting;

    /** A question that the other one has asked, in the first of its incidents. */
    final String question;

    TwoCustomers(MdrStore store) {
        this.store = store;
        this.mdr = Mdr.builder()
                .customer(setup(ASKING, ASKING_CONTACT), askingEdr)
                .customer(setup(OTHER, OTHER_CONTACT), otherEdr)
                .store(store)
                .clock(clock)
                .classifier(subject -> new Assessment(
                        Severity.HIGH,
                        80,
                        List.of(new Reason("test", new Bilingual("試験", "test"), 50, List.of())),
                        "test"))
                .renderer(new RecordingRenderer())
                .approvals(ApprovalLinks.of(
                        URI.create("https://soc.example.com/approve"), ApprovalKeys.of("k1", new byte[32])))
                .notifier(notifier)
                .analysts(List.of(Contact.builder().id("analyst").name("SOC").build()))
                .build();
        this.desk = mdr.desk();
        alert(askingEdr, ASKING_TENANT, "asking-host");
        for (int i = 1; i <= 3; i++) {
            alert(otherEdr, OTHER_TENANT, SECRET + "-" + i);
        }
        mdr.poll();
        askingIncident = store.incidents().incidents(ASKING).iterator().next();
        otherIncidents = List.copyOf(store.incidents().incidents(OTHER));
        stolen = new IncidentId(ASKING, otherIncidents.get(0).number());
        question = desk.ask(otherIncidents.get(0), OTHER_CONTACT, QuestionEvent.Channel.PHONE, SECRET);
        for (int minute = 0; minute < 30; minute++) {
            mdr.workOnce();
            clock.advance(Duration.ofMinutes(1));
        }
        mdr.workOnce();
        waiting = otherIncidents.stream()
                .filter(i -> !desk.incident(i).approvalRequests().isEmpty())
                .findFirst()
                .orElseThrow();
        keepWhatTheOtherOneHas();
    }

    private static CustomerSetup setup(CustomerId id, String contact) {
        return CustomerSetup.builder()
                .customer(Customer.builder()
                        .id(id)
                        .name("株式会社 " + contact)
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .addContacts(Contact.builder()
                                .id(contact)
                                .name(contact)
                                .email(contact + "@example.com")
                                .build())
                        .build())
                .rules(rules("v1-" + contact, contact))
                .build();
    }

    static OperationRules rules(String version, String contact) {
        return OperationRules.builder(version)
                .rule(OperationRule.builder()
                        .id("asked")
                        .isolation(IsolationMode.AFTER_APPROVAL)
                        .addGroups(ASKED_FIRST.name())
                        .addContacts(contact)
                        .approval(
                                new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofHours(24), ApprovalTimeout.ESCALATE))
                        .build())
                .rule(OperationRule.builder()
                        .id("all")
                        .isolation(IsolationMode.IMMEDIATE)
                        .addContacts(contact)
                        .build())
                .build();
    }

    static Alert alert(EdrTenantId tenant, String device) {
        Endpoint host = Endpoint.builder()
                .id(new EndpointId(tenant, device))
                .hostName(device)
                .groups(device.equals(SECRET + "-3") ? List.of(ASKED_FIRST) : List.of())
                .build();
        return Alert.builder()
                .id(new AlertId(tenant, "alert-" + device))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer(tenant.value())
                .title(device)
                .createdAt(START)
                .updatedAt(START)
                .rating(new VendorRating(80, 80, ""))
                .blockStatus(
                        new BlockStatus(Set.of(BlockStatus.Action.DETECTED_ONLY), BlockStatus.Execution.RAN, List.of()))
                .endpoint(host)
                .treeKey("tree-" + device)
                .build();
    }

    private static void alert(InMemoryEdr edr, EdrTenantId tenant, String device) {
        Alert alert = alert(tenant, device);
        edr.host(alert.endpoint().orElseThrow()).alert(alert);
    }

    private void keepWhatTheOtherOneHas() {
        IncidentId incident = otherIncidents.get(0);
        store.archive().keep(OTHER, OTHER_DOCUMENT);
        store.archive()
                .keepEvidence(
                        incident,
                        EVIDENCE,
                        Evidence.builder()
                                .addScripts(ScriptEvent.builder()
                                        .id("s1")
                                        .path(SECRET)
                                        .build())
                                .build());
        store.intake().intake(OTHER, session -> {
            session.remember(alert(OTHER_TENANT, SECRET + "-1"), "sha", incident, List.of(SHARED_KEY), START);
            return true;
        });
        store.notices().session(OTHER, session -> {
            session.put(slip(incident, "waiting"));
            session.put(slip(incident, "digest").in(SECRET, START));
            session.put(slip(incident, "alone").alone(START));
            return true;
        });
        store.meter().keep(new DeviceReading(OTHER, OTHER_TENANT, DAY, 120, 120, START));
        store.meter().record(new Use(OTHER, Use.Kind.BRIEFING, SECRET, START, "hanako"), YEAR);
    }

    /** A slip of the lane that both write to. */
    static Slip slip(IncidentId incident, String name) {
        return Slip.waiting(incident, StepKey.of("notice", name), LANE, true, START);
    }

    /** How long the histories of the other one are; nothing that is asked in a wrong name changes that. */
    List<Integer> otherHistories() {
        return otherIncidents.stream()
                .map(i -> store.incidents().eventsAfter(i, 0).size())
                .toList();
    }

    /** How often the other one's EDR was asked to isolate or release. */
    int otherIsolations() {
        return otherEdr.calls(EdrCall.Kind.ISOLATE).size()
                + otherEdr.calls(EdrCall.Kind.RELEASE).size();
    }

    Optional<Document> stolenDocument() {
        return store.archive().document(ASKING, OTHER_DOCUMENT.sha256());
    }

    @Override
    public void close() {
        mdr.close();
    }
}
