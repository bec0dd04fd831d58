package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.Mdr;
import io.mdr4j.contract.DeviceReading;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Contract;
import io.mdr4j.customer.ContractService;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.EdrProduct;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.RecordingNotifier;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One customer with a Falcon tenant and a Carbon Black Cloud org, from the alerts to the reports. */
class TwoProductsTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T05:00:00Z"));
    private final RecordingNotifier notifier = new RecordingNotifier();

    private static CustomerSetup setup() {
        return CustomerSetup.builder()
                .customer(Customer.builder()
                        .id(ACME)
                        .name("株式会社サンプル")
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .addContacts(Contact.builder().id("sato").name("佐藤 美咲").build())
                        .contract(Contract.builder()
                                .devices(100)
                                .start(LocalDate.of(2026, 4, 1))
                                .addAllServices(EnumSet.allOf(ContractService.class))
                                .addProducts(
                                        new EdrProduct("crowdstrike", "Falcon Enterprise"),
                                        new EdrProduct("carbonblack", "Cloud Endpoint Standard"))
                                .build())
                        .build())
                .rules(OperationRules.builder("v1")
                        .rule(OperationRule.builder()
                                .id("all")
                                .isolation(IsolationMode.IMMEDIATE)
                                .addContacts("sato")
                                .build())
                        .build())
                .build();
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text);
    }

    @Test
    void alertsOfBothProductsAreTheCustomersIncidentsAndTheDevicesOfBothAreCounted() throws Exception {
        try (FalconCloud falcon = new FalconCloud(new EdrTenantId("falcon"), FakeFalcon.DEFAULT_CID, clock);
                CarbonBlackCloud carbonBlack =
                        new CarbonBlackCloud(new EdrTenantId("cb"), FakeCarbonBlackCloud.DEFAULT_ORG, clock);
                Mdr mdr = Mdr.builder()
                        .customer(setup(), falcon.connect(), carbonBlack.connect())
                        .clock(clock)
                        .renderer(PebbleReportRenderer.standard())
                        .notifier(notifier)
                        .analysts(Site.ANALYSTS)
                        .build()) {
            falcon.host("d1", "PC-0123");
            carbonBlack.host(6023, "ACME\\PC-0456");
            falcon.raise(json("""
                    {"composite_id": "a1", "product": "epp", "severity": 90, "confidence": 90, "technique_id": "T1003.001",
                     "name": "LsassDump", "process_id": "1", "filename": "rundll32.exe", "pattern_disposition": 0,
                     "device": {"device_id": "d1", "hostname": "PC-0123", "product_type_desc": "Workstation"}}"""));
            carbonBlack.raise(json("""
                    {"org_key": "MDRTEST1", "id": "b1", "type": "CB_ANALYTICS", "severity": 9, "reason": "Credentials were read.",
                     "detection_timestamp": "2026-11-24T05:00:00.000Z", "threat_id": "t1", "run_state": "RAN",
                     "sensor_action": "ALLOW", "policy_applied": "NOT_APPLIED", "device_id": 6023,
                     "device_name": "ACME\\\\PC-0456", "device_os": "WINDOWS",
                     "workflow": {"status": "OPEN"}, "determination": {"value": "NONE"}}"""));
            for (int minute = 0; minute < 30; minute++) {
                mdr.poll();
                mdr.workOnce();
                clock.advance(Duration.ofMinutes(1));
            }

            assertThat(mdr.incidents(ACME).stream()
                            .flatMap(i -> i.alerts().stream())
                            .map(a -> a.alert().vendor().id()))
                    .containsExactlyInAnyOrder("crowdstrike", "carbonblack");
            assertThat(notifier.notices(NoticeKind.FIRST_REPORT))
                    .extracting(n -> n.recipient().id(), n -> n.customer().orElseThrow())
                    .contains(tuple("sato", ACME));
            assertThat(notifier.notices(NoticeKind.FIRST_REPORT).stream()
                            .map(n -> n.incidentNumber().orElseThrow())
                            .distinct())
                    .hasSize(2);
            assertThat(mdr.store().meter().readings(ACME, DAY, DAY.plusDays(1)))
                    .extracting(r -> r.tenant().value(), DeviceReading::devices)
                    .containsExactly(tuple("cb", 1), tuple("falcon", 1));
            assertThat(mdr.coverage(ACME).remarks()).isEmpty();
            assertThat(List.copyOf(mdr.agreements(ACME))).hasSize(1);
        }
    }
}
