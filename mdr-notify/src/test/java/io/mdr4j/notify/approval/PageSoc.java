package io.mdr4j.notify.approval;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.approval.ApprovalKeys;
import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Intake;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notify.web.WebRequest;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import io.mdr4j.runbook.DeskConfig;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import io.mdr4j.testkit.InMemoryEdr;
import io.mdr4j.testkit.RecordingNotifier;
import io.mdr4j.testkit.RecordingRenderer;
import io.mdr4j.testkit.SettableClock;
import io.mdr4j.text.Bilingual;
import io.mdr4j.text.Letter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A small SOC that asks before it isolates, with the page on which it is answered. */
final class PageSoc {

    static final CustomerId CUSTOMER = new CustomerId("sample");
    private static final EdrTenantId TENANT = new EdrTenantId("falcon");

    final SettableClock clock = SettableClock.at("2026-11-24T05:00:00Z");
    final InMemoryEdr edr = InMemoryEdr.start(TENANT, clock);
    final RecordingNotifier notifier = new RecordingNotifier();
    final MdrStore store = MdrStore.inMemory();
    final ApprovalLinks links =
            ApprovalLinks.of(URI.create("https://soc.example.jp/approve"), ApprovalKeys.of("k1", new byte[32]));
    final Desk desk;
    final ApprovalPage page;
    ApprovalPolicy policy = new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofMinutes(30), ApprovalTimeout.ESCALATE);
    Language language = Language.JA;
    private final Intake intake = new Intake(store, clock, List.of());

    PageSoc() {
        Reason reason =
                new Reason("test", new Bilingual("資格情報の窃取を検知しました。", "Credential theft was detected."), 50, List.of());
        desk = Desk.direct(DeskConfig.builder()
                .store(store)
                .setups(id -> CustomerSetup.builder()
                        .customer(Customer.builder()
                                .id(CUSTOMER)
                                .name("株式会社サンプル")
                                .zone(ZoneId.of("Asia/Tokyo"))
                                .addContacts(Contact.builder()
                                        .id("yamada")
                                        .name("山田 太郎")
                                        .build())
                                .addContacts(Contact.builder()
                                        .id("sato")
                                        .name("佐藤 美咲")
                                        .build())
                                .build())
                        .rules(new Rules())
                        .build())
                .renderer(new RecordingRenderer())
                .notifier(notifier)
                .clock(clock)
                .classifier(subject -> new Assessment(Severity.HIGH, 80, List.of(reason), "test"))
                .guard(new ContainmentGuard(5_000, 1.0))
                .addAnalysts(Contact.builder().id("analyst").name("Analyst").build())
                .approvals(links)
                .putConnectors(CUSTOMER, List.of(edr))
                .build());
        page = ApprovalPage.of(desk.approvals(), links, new SocContact("サンプル SOC", Optional.of("03-0000-0000")), clock);
    }

    private final class Rules implements OperationRules {
        @Override
        public String version() {
            return "v1";
        }

        @Override
        public OperationDecision decide(DecisionFacts facts) {
            return OperationDecision.builder()
                    .ruleId("ask")
                    .ruleSetVersion("v1")
                    .isolation(IsolationMode.AFTER_APPROVAL)
                    .approval(policy)
                    .language(language)
                    .reviewFirstReport(false)
                    .addContacts("yamada", "sato")
                    .build();
        }
    }

    /** Takes alerts on these devices in, all of one process tree, and does what is due. */
    IncidentId incident(String tree, String... devices) {
        Set<IncidentId> touched = Set.of();
        for (String device : devices) {
            Endpoint endpoint = Endpoint.builder()
                    .id(new EndpointId(TENANT, device))
                    .hostName("HOST-" + device)
                    .build();
            touched = receive(tree, endpoint, Set.of());
        }
        work();
        return touched.iterator().next();
    }

    Set<IncidentId> receive(String tree, Endpoint endpoint, Set<String> users) {
        edr.host(endpoint);
        Alert alert = Alert.builder()
                .id(new AlertId(TENANT, tree + endpoint.id().deviceId()))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer(TENANT.value())
                .createdAt(clock.instant())
                .updatedAt(clock.instant())
                .rating(new VendorRating(70, 80, ""))
                .blockStatus(
                        new BlockStatus(Set.of(BlockStatus.Action.DETECTED_ONLY), BlockStatus.Execution.RAN, List.of()))
                .endpoint(endpoint)
                .treeKey(tree)
                .addAllUsers(users)
                .build();
        return intake.receive(CUSTOMER, edr, List.of(new ReceivedAlert(alert, Document.of("{}"))));
    }

    void work() {
        for (List<IncidentId> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(desk::advance);
        }
    }

    private List<IncidentId> due() {
        return store.incidents().due(CUSTOMER, clock.instant(), 5_000);
    }

    String token(String contact) {
        return link(contact).getPath().replaceAll(".*/", "");
    }

    URI link(String contact) {
        return blocks(contact).stream()
                .filter(Letter.Link.class::isInstance)
                .map(b -> ((Letter.Link) b).target())
                .findFirst()
                .orElseThrow();
    }

    String code(String contact) {
        return blocks(contact).stream()
                .filter(Letter.Fact.class::isInstance)
                .map(b -> ((Letter.Fact) b).value())
                .filter(v -> v.matches("\\d{4} \\d{4}"))
                .findFirst()
                .orElseThrow();
    }

    private List<Letter.Block> blocks(String contact) {
        List<Notice> notices = notifier.notices(NoticeKind.APPROVAL_REQUEST).stream()
                .filter(n -> n.recipient().id().equals(contact))
                .toList();
        return notices.get(notices.size() - 1).letter().blocks();
    }

    ApprovalCase.State state(IncidentId id, String device) {
        return desk.incident(id)
                .endpoint(new EndpointId(TENANT, device))
                .orElseThrow()
                .approval()
                .state();
    }

    int isolations() {
        return edr.calls(EdrCall.Kind.ISOLATE).size();
    }

    WebResponse get(String path) {
        return call("GET", path, "", Map.of(), Map.of());
    }

    WebResponse post(Map<String, String> form) {
        return call("POST", "/answer", "", Map.of("Sec-Fetch-Site", "same-origin", "Origin", "null"), form);
    }

    WebResponse call(String method, String path, String query, Map<String, String> headers, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return page.handle(
                new WebRequest(method, path, query, new HashMap<>(headers), body.getBytes(StandardCharsets.UTF_8)));
    }

    static String text(WebResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
