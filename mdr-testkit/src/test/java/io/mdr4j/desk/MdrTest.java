package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.Mdr;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.Contact;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.incident.Incident;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MdrTest {

    private final Soc soc = new Soc();

    private Mdr service() {
        return Mdr.builder()
                .customer(soc.setups.get(Soc.CUSTOMER), soc.edr)
                .renderer(soc.renderer)
                .notifier(soc.notifier)
                .clock(soc.clock)
                .pollEvery(Duration.ofMillis(20))
                .analysts(List.of(Contact.builder().id("soc").name("SOC").build()))
                .build();
    }

    @Test
    void pollsWorksAndReportsByItself() throws Exception {
        try (Mdr mdr = service()) {
            mdr.start();
            soc.edr.alert(soc.alert("a1", "pc1").build());
            for (int i = 0;
                    i < 600 && soc.notifier.notices(NoticeKind.FIRST_REPORT).isEmpty();
                    i++) {
                soc.clock.advance(Duration.ofSeconds(10));
                Thread.sleep(50);
            }
            assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT)).hasSize(1);
            assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).hasSize(1);
            Incident incident = mdr.incidents(Soc.CUSTOMER).get(0);
            assertThat(incident.alerts()).hasSize(1);
        }
    }

    @Test
    void takesAlertsThatAreHandedOver() {
        try (Mdr mdr = service()) {
            var alert = soc.received(soc.alert("a1", "pc1").build());
            assertThat(mdr.receive(Soc.CUSTOMER, Soc.TENANT, List.of(alert))).hasSize(1);
            assertThat(mdr.receive(Soc.CUSTOMER, Soc.TENANT, List.of(alert))).isEmpty();
            soc.edr.alert(alert);
            assertThat(mdr.poll()).isEmpty();
        }
    }

    @Test
    void alarmsTheAnalystsOfAForeignAlert() {
        try (Mdr mdr = service()) {
            soc.edr.alert(Alert.builder()
                    .id(new AlertId(Soc.TENANT, "x"))
                    .vendor(EdrVendor.CROWDSTRIKE)
                    .type("ldt")
                    .vendorCustomer("somebody-else")
                    .build());
            mdr.poll();
            mdr.workOnce();
            assertThat(mdr.setAside()).hasSize(1);
            assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM)).hasSize(1);
        }
    }

    @Test
    void anAlarmThatNobodyTookIsNotLostWhateverTheNotifierThrew() {
        try (Mdr mdr = service()) {
            soc.edr.alert(Alert.builder()
                    .id(new AlertId(Soc.TENANT, "x"))
                    .vendor(EdrVendor.CROWDSTRIKE)
                    .type("ldt")
                    .vendorCustomer("somebody-else")
                    .build());
            soc.notifier.failNext(new IllegalStateException("a bug in the embedder's notifier"));
            mdr.poll();
            mdr.workOnce();
            assertThat(soc.notifier.notices()).isEmpty();
            soc.clock.advance(Duration.ofMinutes(1));
            mdr.workOnce();
            assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM)).hasSize(1);
        }
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        assertThatThrownBy(() -> Mdr.builder().pollEvery(Duration.ZERO).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no customer is served")
                .hasMessageContaining("renderer is not set")
                .hasMessageContaining("notifier is not set")
                .hasMessageContaining("analysts are not set")
                .hasMessageContaining("pollEvery must be positive");
    }

    @Test
    void isStartedOnce() {
        try (Mdr mdr = service()) {
            mdr.start();
            assertThatThrownBy(mdr::start).isInstanceOf(IllegalStateException.class);
        }
    }
}
