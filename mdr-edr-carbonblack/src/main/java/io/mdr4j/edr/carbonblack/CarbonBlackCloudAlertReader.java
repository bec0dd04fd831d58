package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.edr.http.Redactor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Document;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns alerts of Carbon Black Cloud into the domain's, for alerts that arrive on another way than
 * {@link CarbonBlackCloudConnector#alerts()}: from the Data Forwarder, from a SIEM, also in the older form of API v6. Any JSON
 * becomes an alert: what cannot be read is missing and named among the {@linkplain Alert#oddities() oddities}; one without an
 * id is named after the hash of its bytes. Immutable, thread-safe.
 */
public final class CarbonBlackCloudAlertReader {

    private static final Logger LOG = LoggerFactory.getLogger(CarbonBlackCloudAlertReader.class);

    private final EdrTenantId tenant;
    private final Redactor redactor;
    private final OddValues counter;

    CarbonBlackCloudAlertReader(EdrTenantId tenant, Redactor redactor, OddValues counter) {
        this.tenant = Objects.requireNonNull(tenant, "tenant");
        this.redactor = redactor;
        this.counter = counter;
    }

    /** A reader for the alerts of this tenant. */
    public static CarbonBlackCloudAlertReader of(EdrTenantId tenant) {
        return new CarbonBlackCloudAlertReader(tenant, CloudClient.redactor(), OddValues.ignore());
    }

    /** The alert alone. Throws {@link IllegalArgumentException} when the bytes are not JSON. */
    public Alert alert(byte[] json) {
        return alert(tree(json), json);
    }

    /** The alert, and its raw form without secrets. Throws {@link IllegalArgumentException} when the bytes are not JSON. */
    public ReceivedAlert received(byte[] json) {
        return received(tree(json), json);
    }

    /** The alert, and its raw form without secrets; {@code json} are the bytes of {@code tree}. */
    ReceivedAlert received(JsonNode tree, byte[] json) {
        return new ReceivedAlert(alert(tree, json), Document.of(redactor.json(json)));
    }

    /** Whatever a payload does to a reader: an alert that stops the others of its page would be worse than a bare one. */
    private Alert alert(JsonNode tree, byte[] json) {
        AlertMapper mapper = new AlertMapper(tenant, tree, json, counter);
        try {
            return mapper.alert();
        } catch (RuntimeException e) {
            LOG.error("{}: an alert could not be read beyond its id", tenant, e);
            return mapper.bareAlert();
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return EdrJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("The alert is not JSON", e);
        }
    }
}
