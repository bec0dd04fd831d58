package io.mdr4j.store.jdbc;

import io.mdr4j.Mdr;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.VendorRating;
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
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.ReportRenderer;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import io.mdr4j.testkit.InMemoryEdr;
import io.mdr4j.testkit.RecordingNotifier;
import io.mdr4j.text.Bilingual;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Two customers with a tenant each, whose every alert is grave and isolates at once; nodes serve them in real time. */
final class ServedSite {

    static final CustomerId ACME = new CustomerId("acme");
    static final CustomerId BETA = new CustomerId("beta");

    final InMemoryEdr acme = InMemoryEdr.start(new EdrTenantId("acme-edr"), Clock.systemUTC());
    final InMemoryEdr beta = InMemoryEdr.start(new EdrTenantId("beta-edr"), Clock.systemUTC());
    final RecordingNotifier notifier = new RecordingNotifier();

    Mdr node(JdbcStore store) {
        return Mdr.builder()
                .customer(setup(ACME), acme)
                .customer(setup(BETA), beta)
                .renderer(new Renderer())
                .notifier(notifier)
                .store(store)
                .schedule(store.schedule())
                .guard(new ContainmentGuard(1_000, 1.0))
                .classifier(subject -> new Assessment(
                        Severity.HIGH,
                        80,
                        List.of(new Reason("test", new Bilingual("試験", "test"), 50, List.of())),
                        "test"))
                .pollEvery(Duration.ofMillis(200))
                .analysts(List.of(Contact.builder().id("soc").name("SOC").build()))
                .build();
    }

    private static CustomerSetup setup(CustomerId customer) {
        return CustomerSetup.builder()
                .customer(Customer.builder()
                        .id(customer)
                        .name(customer.value())
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .addContacts(
                                Contact.builder().id("contact").name("Contact").build())
                        .build())
                .rules(new Rules())
                .inventory(CustomerInventory.builder().build())
                .build();
    }

    /** An alert of its own process tree on a host of its own. */
    void alert(InMemoryEdr edr, int number) {
        Endpoint host = Endpoint.builder()
                .id(new EndpointId(edr.tenant(), "pc" + number))
                .hostName("PC-" + number)
                .build();
        edr.host(host);
        edr.alert(Alert.builder()
                .id(new AlertId(edr.tenant(), "alert-" + number))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer(edr.tenant().value())
                .createdAt(Instant.now())
                .updatedAt(Instant.now())
                .rating(new VendorRating(70, 80, ""))
                .blockStatus(
                        new BlockStatus(Set.of(BlockStatus.Action.DETECTED_ONLY), BlockStatus.Execution.RAN, List.of()))
                .endpoint(host)
                .treeKey("tree-" + number)
                .build());
    }

    void alerts(int from, int to) {
        for (int number = from; number < to; number++) {
            alert(acme, number);
            alert(beta, number);
        }
    }

    /** How many incidents of either customer the contact has a report of. */
    int reported() {
        return (int) notifier.notices(NoticeKind.FIRST_REPORT).stream()
                .map(n -> n.customer() + "/" + n.incidentNumber())
                .distinct()
                .count();
    }

    int isolations() {
        return acme.calls(EdrCall.Kind.ISOLATE).size()
                + beta.calls(EdrCall.Kind.ISOLATE).size();
    }

    private static final class Rules implements OperationRules {

        @Override
        public String version() {
            return "v1";
        }

        @Override
        public OperationDecision decide(DecisionFacts facts) {
            return OperationDecision.builder()
                    .ruleId("always")
                    .ruleSetVersion("v1")
                    .isolation(IsolationMode.IMMEDIATE)
                    .approval(ApprovalPolicy.STANDARD)
                    .language(Language.JA)
                    .reviewFirstReport(false)
                    .addContacts("contact")
                    .build();
        }
    }

    private static final class Renderer implements ReportRenderer {

        @Override
        public String subject(FirstReport report, Language language) {
            return report.incidentNumber();
        }

        @Override
        public List<RenderedReport> render(FirstReport report, Language language) {
            return List.of(new RenderedReport(
                    "first-report.txt", "text/plain; charset=utf-8", Document.of(report.incidentNumber())));
        }
    }
}
