package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.CapabilityStatus.Availability;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a Falcon connector says of itself")
class FalconCapabilitiesTest {

    private final FakeFalcon falcon = FakeFalcon.start(SettableClock.at("2026-11-24T00:00:00Z"));

    @AfterEach
    void close() {
        falcon.close();
        assertThat(falcon.refusals()).isEmpty();
    }

    private FalconConfig config(AlertDelivery delivery) {
        return FalconConfig.builder()
                .tenant(Samples.TENANT)
                .clientId(falcon.clientId())
                .clientSecret(falcon.clientSecret())
                .cid(falcon.cid())
                .baseUrl(falcon.baseUrl())
                .alertDelivery(delivery)
                .build();
    }

    private Map<Capability, CapabilityStatus> probe(String missing) {
        falcon.withoutPermission(missing);
        try (FalconConnector connector = FalconConnector.open(config(AlertDelivery.STREAM))) {
            return connector.probe();
        }
    }

    /** The rows of the table in the module's README: permissions by capability. */
    private static Map<String, List<String>> table() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .map(line -> line.split("\\|"))
                .filter(cells -> cells.length == 3
                        && Arrays.stream(Capability.values())
                                .anyMatch(one -> cells[1].trim().equals("`" + one + "`")))
                .collect(Collectors.toMap(
                        cells -> cells[1].trim().replace("`", ""),
                        cells -> Arrays.stream(cells[2].split(","))
                                .map(String::trim)
                                .filter(text -> !text.isEmpty())
                                .toList()));
    }

    @Test
    void needs_the_permissions_that_its_readme_tells() throws IOException {
        Map<String, List<String>> told = FalconCapabilities.of(config(AlertDelivery.STREAM)).entrySet().stream()
                .collect(Collectors.toMap(
                        one -> one.getKey().name(), one -> one.getValue().permissions()));
        assertThat(table()).isEqualTo(told);
    }

    @Test
    void has_a_stream_only_where_that_is_switched_on() {
        assertThat(FalconCapabilities.of(config(AlertDelivery.STREAM)).get(Capability.ALERT_STREAM))
                .matches(CapabilityStatus::available);
        assertThat(FalconCapabilities.of(config(AlertDelivery.POLLING)).get(Capability.ALERT_STREAM))
                .matches(status -> !status.available())
                .extracting(CapabilityStatus::reason)
                .asString()
                .contains("alertDelivery");
    }

    @Test
    void is_confirmed_by_readings_and_only_where_readings_can_tell() {
        Map<Capability, CapabilityStatus> probed = probe("nothing");
        assertThat(probed.get(Capability.ALERTS).availability()).isEqualTo(Availability.CONFIRMED);
        assertThat(probed.get(Capability.ALERT_STREAM).availability()).isEqualTo(Availability.CONFIRMED);
        assertThat(probed.get(Capability.ENDPOINT_DETAILS).availability()).isEqualTo(Availability.CONFIRMED);
        assertThat(probed.get(Capability.CONTAINMENT).availability()).isEqualTo(Availability.OFFERED);
        assertThat(probed.get(Capability.ALERT_WRITE_BACK).availability()).isEqualTo(Availability.OFFERED);
        assertThat(falcon.requests()).noneMatch(request -> request.method().equals("PATCH"));
    }

    @Test
    void names_the_scope_that_a_probe_misses() {
        assertThat(probe("Host groups: read").get(Capability.ENDPOINT_DETAILS).reason())
                .contains("Host groups: read");
        assertThat(probe("Event streams: read").get(Capability.ALERT_STREAM).reason())
                .contains("Event streams: read");
        assertThat(probe("Hosts: read").get(Capability.CONTAINMENT).reason()).contains("Hosts: read");
        assertThat(probe("Alerts: read").get(Capability.ALERT_WRITE_BACK).reason())
                .contains("Alerts: read");
    }

    @Test
    void is_where_it_calls_and_in_which_region() {
        try (FalconConnector connector = FalconConnector.open(config(AlertDelivery.POLLING))) {
            assertThat(connector.baseUrl()).isEqualTo(falcon.baseUrl());
            assertThat(connector.region()).isEmpty();
        }
        assertThat(FalconRegions.nameOf(URI.create("https://api.eu-1.crowdstrike.com")))
                .contains("eu-1");
        assertThat(FalconRegions.nameOf(URI.create("https://api.us-gov-2.crowdstrike.mil")))
                .contains("us-gov-2");
    }
}
