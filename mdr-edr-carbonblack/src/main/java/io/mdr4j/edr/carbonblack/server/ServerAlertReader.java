package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.edr.http.Redactor;
import io.mdr4j.evidence.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns any JSON of the server into an alert, with its raw form without secrets. Immutable, thread-safe. */
final class ServerAlertReader {

    private static final Logger LOG = LoggerFactory.getLogger(ServerAlertReader.class);

    private final Customer customer;
    private final Redactor redactor;
    private final OddValues counter;

    ServerAlertReader(Customer customer, Redactor redactor, OddValues counter) {
        this.customer = customer;
        this.redactor = redactor;
        this.counter = counter;
    }

    /** {@code json} are the bytes of {@code tree}. */
    ReceivedAlert received(JsonNode tree, byte[] json) {
        return new ReceivedAlert(alert(tree, json), Document.of(redactor.json(json)));
    }

    /** An alert that stops the others of its page would be worse than a bare one. */
    private Alert alert(JsonNode tree, byte[] json) {
        ServerAlertMapper mapper = new ServerAlertMapper(customer, tree, json, new Oddities(counter));
        try {
            return mapper.alert();
        } catch (RuntimeException e) {
            LOG.error("{}: an alert could not be read beyond its id", customer.tenant(), e);
            return mapper.bareAlert();
        }
    }
}
