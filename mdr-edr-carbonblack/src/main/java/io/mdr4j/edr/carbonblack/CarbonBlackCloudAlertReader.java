package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.edr.http.Redactor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Document;
import java.io.IOException;
import java.util.Objects;

/**
 * Reads single alerts of Carbon Black Cloud from their bytes: those of the alert search, and those that the Data Forwarder
 * or a SIEM kept, also in the older form of API v6. Thread-safe.
 *
 * <p>Every alert is read, whatever it looks like; what is odd about it stands in its
 * {@linkplain Alert#oddities() oddities}. One without an id is named after the hash of its bytes.
 */
public final class CarbonBlackCloudAlertReader {

    private final EdrTenantId tenant;
    private final Redactor redactor;
    private final OddValues odd;

    CarbonBlackCloudAlertReader(EdrTenantId tenant, Redactor redactor, OddValues odd) {
        this.tenant = Objects.requireNonNull(tenant, "tenant");
        this.redactor = redactor;
        this.odd = odd;
    }

    /** Reads alerts of this tenant. */
    public static CarbonBlackCloudAlertReader of(EdrTenantId tenant) {
        return new CarbonBlackCloudAlertReader(tenant, CloudApi.redactor(), OddValues.ignore());
    }

    /** Reads one alert and keeps its bytes, less secrets. */
    public ReceivedAlert read(byte[] json) {
        return read(tree(json), json);
    }

    /** Reads one alert and keeps nothing of its bytes. */
    public Alert alert(byte[] json) {
        return new AlertMapper(tenant, tree(json), json, odd).alert();
    }

    ReceivedAlert read(JsonNode tree, byte[] json) {
        Alert alert = new AlertMapper(tenant, tree, json, odd).alert();
        return new ReceivedAlert(alert, Document.of(redactor.json(json)));
    }

    /** What is not JSON reads as an alert without any field. */
    private static JsonNode tree(byte[] json) {
        try {
            return EdrJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
        }
    }
}
