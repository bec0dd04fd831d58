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
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import io.mdr4j.testkit.InMemoryEdr;
import io.mdr4j.testkit.RecordingNotifier;
import io.mdr4j.testkit.RecordingRenderer;
import io.mdr4j.text.Bilingual;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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

    private static final int HOSTS = 50;

    final InMemoryEdr acme = InMemoryEdr.start(new EdrTenantId("acme-edr"), Clock.systemUTC());
    final InMemoryEdr beta = InMemoryEdr.start(new EdrTenantId("beta-edr"), Clock.systemUTC());
    final RecordingNotifier notifier = new RecordingNotifier();

    ServedSite() {
        // All there are from the beginning: a node counts a fleet once an hour, and the guard goes by that.
        for (int number = 0; number < HOSTS; number++) {
            acme.host(host(acme, number));
            beta.host(host(beta, number));
        }
    }

    private static Endpoint host(InMemoryEdr edr, int number) {
        return Endpoint.builder()
                .id(new EndpointId(edr.tenant(), "pc" + number))
                .hostName("PC-" + number)
                .build();
    }

    Mdr node(JdbcStore store) {
        return Mdr.builder()
                .customer(setup(ACME), lent(acme))
                .customer(setup(BETA), lent(beta))
                .renderer(new RecordingRenderer())
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

    /** The same tenant for a node that closes its own connector only. */
    private static EdrConnector lent(InMemoryEdr edr) {
        return (EdrConnector) Proxy.newProxyInstance(
                ServedSite.class.getClassLoader(), new Class<?>[] {EdrConnector.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(edr, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
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
                .rules(OperationRules.builder("v1")
                        .rule(OperationRule.builder()
                                .id("always")
                                .isolation(IsolationMode.IMMEDIATE)
                                .addContacts("contact")
                                .build())
                        .build())
                .inventory(CustomerInventory.builder().build())
                .build();
    }

    /** An alert of its own process tree on a host of its own. */
    void alert(InMemoryEdr edr, int number) {
        Endpoint host = host(edr, number);
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
}
