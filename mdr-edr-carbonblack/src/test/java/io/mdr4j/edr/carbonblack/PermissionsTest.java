package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.CapabilityStatus.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The permissions of a key for Carbon Black Cloud")
class PermissionsTest extends CloudTest {

    @Test
    @DisplayName("stand in the README's table as the capabilities have them")
    void table() throws IOException {
        List<String> lines = Files.readString(Path.of("README.md")).lines().toList();
        CloudCapabilities.of(Set.of()).forEach((capability, status) -> {
            String permissions =
                    status.available() ? "`" + String.join("`, `", status.permissions()) + "`" : "not offered";
            assertThat(lines).contains("| " + capability + " | " + permissions + " |");
        });
    }

    @Test
    @DisplayName("are found out by a probe: what only reads is confirmed, what changes something stays offered")
    void probe() {
        Map<Capability, CapabilityStatus> told = connector().probe();
        assertThat(availability(told, Capability.ALERTS)).isEqualTo(Availability.CONFIRMED);
        assertThat(availability(told, Capability.ENDPOINT_DETAILS)).isEqualTo(Availability.CONFIRMED);
        assertThat(availability(told, Capability.CONTAINMENT)).isEqualTo(Availability.OFFERED);
        assertThat(availability(told, Capability.ALERT_WRITE_BACK)).isEqualTo(Availability.OFFERED);
        assertThat(availability(told, Capability.BLOCK_LIST)).isEqualTo(Availability.OFFERED);
        assertThat(cloud.requests()).noneMatch(request -> request.path().endsWith("device_actions"));
        assertThat(cloud.refusals()).isEmpty();
    }

    @Test
    @DisplayName("that are lacking are named by a probe")
    void lacking() {
        cloud.withoutPermission("org.reputations READ").withoutPermission("jobs.status READ");
        Map<Capability, CapabilityStatus> told = connector().probe();
        assertThat(Objects.requireNonNull(told.get(Capability.BLOCK_LIST)).reason())
                .contains("org.reputations READ");
        assertThat(Objects.requireNonNull(told.get(Capability.ALERT_WRITE_BACK)).reason())
                .contains("jobs.status READ");
    }

    private static Availability availability(Map<Capability, CapabilityStatus> told, Capability capability) {
        return Objects.requireNonNull(told.get(capability)).availability();
    }
}
