package io.mdr4j.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.endpoint.EdrTenantId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every EDR connector must do, whatever the vendor. Extend it in the adapter's tests and say with {@link #subject} how a
 * tenant of that vendor is made. What the connector does not offer is left out, with its reason.
 *
 * <p>Its parts: {@link AlertContract}, {@link DirectoryContract}, {@link ContainmentContract}, {@link WriteBackContract},
 * {@link EvidenceContract}, {@link SweepContract}, {@link RemovalContract}, {@link RegistryRemovalContract},
 * {@link BlockListContract}, {@link FailureContract}, {@link SecrecyContract}.
 */
public abstract class EdrConnectorContract extends SecrecyContract {

    /** For those who extend it. */
    protected EdrConnectorContract() {}

    @Nested
    @DisplayName("The bundle")
    class Bundle {

        @Test
        void says_for_every_capability_whether_it_is_there_and_why_not() {
            assertThat(connector.capabilities()).containsOnlyKeys(Capability.values());
            assertThat(connector.capabilities().values())
                    .allSatisfy(status -> assertThat(status.available())
                            .isEqualTo(status.reason().isEmpty()));
        }

        @Test
        void offers_exactly_the_ports_that_it_says_it_has() {
            agrees(Capability.ALERT_WRITE_BACK, connector.alertWriteBack());
            agrees(Capability.CONTAINMENT, connector.containment());
            agrees(Capability.EVIDENCE, connector.evidence());
            agrees(Capability.SWEEP, connector.telemetrySearch());
            agrees(Capability.REMOVAL, connector.removal());
            agrees(Capability.BLOCK_LIST, connector.blockList());
        }

        private void agrees(Capability capability, Optional<?> port) {
            assertThat(port.isPresent()).as("%s", capability).isEqualTo(isOffered(capability));
        }

        @Test
        void names_the_permissions_that_each_capability_needs_and_claims_no_more_than_it_knows() {
            assertThat(connector.capabilities()).allSatisfy((capability, status) -> {
                if (status.available()) {
                    assertThat(status.permissions())
                            .as("%s", capability)
                            .isNotEmpty()
                            .allSatisfy(permission -> assertThat(permission).isNotBlank());
                    assertThat(status.availability()).isEqualTo(CapabilityStatus.Availability.OFFERED);
                }
            });
        }

        @Test
        void asks_nothing_of_the_edr_to_say_what_it_has() {
            int before = subject.calls();
            connector.capabilities();
            assertThat(subject.calls()).isEqualTo(before);
        }

        @Test
        void names_its_tenant_and_the_vendors_customer() {
            assertThat(connector.tenant()).isEqualTo(new EdrTenantId("acme"));
            assertThat(connector.vendorCustomer()).isNotBlank();
            assertThat(connector.vendor().id()).isNotBlank();
        }

        @Test
        void is_available_while_the_cloud_answers() {
            assertThat(connector.endpoints().count()).isZero();
            assertThat(connector.unavailableUntil()).isEmpty();
        }

        @Test
        void refuses_every_call_once_it_is_closed() {
            PortCalls calls = PortCalls.prepare(subject, clock);
            AlertCursor cursor = connector.alerts().startingAt(START);
            var ports = calls.offered();
            connector.close();
            connector.close();
            assertThatThrownBy(() -> connector.alerts().fetch(cursor)).isInstanceOf(IllegalStateException.class);
            assertThat(ports)
                    .allSatisfy((name, call) -> assertThatThrownBy(() -> call.on(connector))
                            .as(name)
                            .isInstanceOf(IllegalStateException.class));
            assertThatThrownBy(() -> requireNonNull(connector.probe())).isInstanceOf(IllegalStateException.class);
        }
    }
}
