package io.mdr4j.store.jdbc;

import io.mdr4j.Mdr;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.InMemoryEdr;
import io.mdr4j.testkit.RecordingNotifier;
import io.mdr4j.testkit.RecordingRenderer;
import io.mdr4j.testkit.SettableClock;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** A service with one customer and an EDR in memory, on the store that a test gives it; it isolates whatever it sees. */
final class SmallService {

    static final CustomerId CUSTOMER = new CustomerId("sample");
    private static final EdrTenantId TENANT = new EdrTenantId("sample-1");

    final SettableClock clock = SettableClock.at("2026-11-24T05:00:00Z");
    final InMemoryEdr edr = InMemoryEdr.start(TENANT, clock);
    final RecordingNotifier notifier = new RecordingNotifier();

    /** A fleet of which a few isolations are a small share. */
    SmallService() {
        for (int i = 0; i < 100; i++) {
            edr.host(Endpoint.builder()
                    .id(new EndpointId(TENANT, "idle-" + i))
                    .hostName("IDLE-" + i)
                    .build());
        }
    }

    Mdr on(MdrStore store) {
        Reason reason = new Reason("test", new Bilingual("試験", "test"), 50, List.of());
        return Mdr.builder()
                .store(store)
                .customer(
                        CustomerSetup.builder()
                                .customer(Customer.builder()
                                        .id(CUSTOMER)
                                        .name("株式会社サンプル")
                                        .zone(ZoneId.of("Asia/Tokyo"))
                                        .addContacts(Contact.builder()
                                                .id("yamada")
                                                .name("山田 太郎")
                                                .build())
                                        .build())
                                .rules(OperationRules.builder("v1")
                                        .rule(OperationRule.builder()
                                                .id("isolate")
                                                .isolation(IsolationMode.IMMEDIATE)
                                                .addContacts("yamada")
                                                .build())
                                        .build())
                                .build(),
                        edr)
                .renderer(new RecordingRenderer())
                .notifier(notifier)
                .clock(clock)
                .classifier(subject -> new Assessment(Severity.HIGH, 80, List.of(reason), "test"))
                .pollEvery(Duration.ofMillis(50))
                .analysts(List.of(Contact.builder().id("soc").name("SOC").build()))
                .build();
    }

    /** An alert on a host of its own. */
    void alert(String id) {
        Endpoint endpoint = Endpoint.builder()
                .id(new EndpointId(TENANT, "pc-" + id))
                .hostName("PC-" + id)
                .build();
        edr.host(endpoint);
        edr.alert(Alert.builder()
                .id(new AlertId(TENANT, id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer(TENANT.value())
                .createdAt(clock.instant())
                .updatedAt(clock.instant())
                .rating(new VendorRating(70, 80, ""))
                .blockStatus(
                        new BlockStatus(Set.of(BlockStatus.Action.DETECTED_ONLY), BlockStatus.Execution.RAN, List.of()))
                .endpoint(endpoint)
                .treeKey("tree-" + id)
                .build());
    }
}
