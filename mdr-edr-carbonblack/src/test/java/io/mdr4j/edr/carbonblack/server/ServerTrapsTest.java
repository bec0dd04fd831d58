package io.mdr4j.edr.carbonblack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.testkit.FakeCarbonBlackEdr;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Carbon Black EDR's own ways")
class ServerTrapsTest {

    private static Alert alert(Set<EdrGroup> groups, String json) throws IOException {
        JsonNode tree = EdrJson.mapper().readTree(json);
        return new ServerAlertReader(
                        new Customer(new EdrTenantId("acme"), "edr.acme.example", groups),
                        ServerClient.redactor(),
                        OddValues.ignore())
                .received(tree, EdrJson.mapper().writeValueAsBytes(tree))
                .alert();
    }

    private static Alert alert(String fields) throws IOException {
        return alert(Set.of(), """
                {"unique_id": "u1", "alert_type": "watchlist.hit.query.process", "alert_severity": "75.5", "sensor_id": "7",
                 "hostname": "PC-7", "group": "Osaka", "created_time": "2026-11-24T00:00:00.123456Z", %s}""".formatted(fields));
    }

    @Test
    void numbers_as_text_addresses_as_signed_numbers_and_marks_of_the_search_are_read() throws IOException {
        Alert alert = alert("""
                "interface_ip": "-1062728174", "process_name": "PREPREPREpowershell.exePOSTPOSTPOST",
                "process_unique_id": "00000007-0000-0fc8-01d1-209aa208f788-00000001\"""");
        assertThat(alert.rating().severity()).isBetween(75, 76);
        assertThat(alert.endpoint().orElseThrow().localAddresses()).containsExactly("192.168.14.18");
        assertThat(alert.evidence().processes())
                .first()
                .satisfies(process -> assertThat(process.name()).contains("powershell.exe"));
    }

    @Test
    void an_alert_of_a_group_that_is_not_the_customers_names_another_customer() throws IOException {
        String json = """
                {"unique_id": "u1", "alert_type": "x", "group": "%s"}""";
        Set<EdrGroup> osaka = Set.of(new EdrGroup("3", "Osaka"));
        assertThat(alert(osaka, json.formatted("Osaka")).vendorCustomer()).contains("edr.acme.example");
        assertThat(alert(osaka, json.formatted("Tokyo")).vendorCustomer()).contains("edr.acme.example/Tokyo");
        assertThat(alert(osaka, "{\"unique_id\": \"u1\", \"alert_type\": \"x\"}")
                        .vendorCustomer())
                .contains("edr.acme.example/no group");
    }

    @ParameterizedTest
    @CsvSource({
        "NotTerminatedWhitelistedPath, WITHHELD_BY_POLICY",
        "NotTerminatedTimeout, ACTION_FAILED",
        "TerminatedOk, PROCESS_KILLED"
    })
    void a_ban_says_by_its_result_whether_it_stopped_anything(String result, BlockStatus.Action action)
            throws IOException {
        Alert alert = alert("\"watchlist_id\": \"process_blocking\", \"ioc_attr\": \"{\\\"hit_field_result\\\": \\\""
                + result + "\\\"}\"");
        assertThat(alert.blockStatus().actions()).containsExactly(action);
    }

    @Test
    void a_ban_with_a_result_that_nobody_knows_is_not_taken_as_stopped() throws IOException {
        Alert alert = alert(
                "\"watchlist_id\": \"process_blocking\", \"ioc_attr\": \"{\\\"hit_field_result\\\": \\\"Sublimated\\\"}\"");
        assertThat(alert.blockStatus().actions()).isEmpty();
    }

    @Test
    void the_rights_of_the_tokens_user_stand_in_the_readme_as_the_capabilities_have_them() throws IOException {
        List<String> lines = Files.readString(Path.of("README.md")).lines().toList();
        try (FakeCarbonBlackEdr server = FakeCarbonBlackEdr.start(SettableClock.at("2026-11-24T00:00:00Z"));
                CarbonBlackEdrConnector connector = CarbonBlackEdrConnector.open(CarbonBlackEdrConfig.builder()
                        .tenant(new EdrTenantId("acme"))
                        .baseUrl(server.baseUrl())
                        .serverName("server")
                        .token(server.token())
                        .build())) {
            connector.capabilities().forEach((capability, status) -> {
                String rights =
                        status.available() ? "`" + String.join("`, `", status.permissions()) + "`" : "not offered";
                assertThat(lines).anyMatch(line -> line.startsWith("| " + capability + " | " + rights + " |"));
            });
        }
    }
}
