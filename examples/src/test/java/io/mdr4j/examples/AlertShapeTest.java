package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mdr4j.endpoint.EdrVendor;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The shape of a JSON object")
class AlertShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"composite_id\": \"c:ind:h:1\"}",
                "{\"id\": \"ind:h:1\", \"type\": \"never heard of\"}",
                "{\"cid\": \"c\", \"product\": \"idp\", \"created_timestamp\": \"2026-11-24T00:00:00Z\"}"
            })
    void shows_an_alert_of_falcon(String json) {
        assertThat(shape(json)).contains(EdrVendor.CROWDSTRIKE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"CB_ANALYTICS\"}",
                "{\"type\": \"NEVER_HEARD_OF\", \"id\": \"1\", \"threat_id\": \"t\"}",
                "{\"type\": \"NEW\", \"id\": \"1\", \"org_key\": \"O\", \"backend_timestamp\": \"2026-11-24T00:00:00Z\"}"
            })
    void shows_an_alert_of_carbon_black_cloud(String json) {
        assertThat(shape(json)).contains(EdrVendor.CARBON_BLACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{}",
                "{\"device_id\": \"d\", \"cid\": \"c\", \"hostname\": \"h\"}",
                "{\"id\": \"1\", \"cid\": \"c\", \"aid\": \"a\", \"created_timestamp\": \"2026-11-24T00:00:00Z\"}",
                "{\"type\": \"endpoint.event.crossproc\", \"schema\": 1, \"org_key\": \"O\", \"backend_timestamp\": \"x\"}",
                "{\"id\": 5, \"type\": \"external_alert_export\", \"org_key\": \"O\", \"status\": \"CREATED\"}"
            })
    void shows_no_alert_where_it_is_a_device_an_event_or_a_job(String json) {
        assertThat(shape(json)).isEmpty();
    }

    private static Optional<EdrVendor> shape(String json) {
        try {
            return AlertShape.of(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
