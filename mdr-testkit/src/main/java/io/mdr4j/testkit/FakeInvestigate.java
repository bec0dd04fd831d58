package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@link FakeCarbonBlackCloud} recorded of processes and files, and how its searches behave. Thread-safe.
 *
 * <p>A process document may carry searched fields that a real one does not show ({@code netconn_domain}, {@code netconn_ipv4},
 * {@code filemod_name}, {@code modload_hash} ...): by them it is found.
 */
public final class FakeInvestigate {

    private final List<ObjectNode> processes = new ArrayList<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private final List<ObjectNode> observations = new ArrayList<>();
    private final Map<String, ObjectNode> binaries = new HashMap<>();
    private final Set<String> unknownFields = new HashSet<>();
    private boolean stuck;
    private boolean noData;
    private boolean withoutEnterpriseEdr;

    FakeInvestigate() {}

    /** Records a process, by its document. */
    public synchronized FakeInvestigate process(JsonNode document) {
        processes.add(document.deepCopy());
        return this;
    }

    /** Records an event of the process that its {@code process_guid} names. */
    public synchronized FakeInvestigate event(JsonNode event) {
        events.add(event.deepCopy());
        return this;
    }

    /** Records an observation of the alerts that its {@code alert_id} lists. */
    public synchronized FakeInvestigate observation(JsonNode observation) {
        observations.add(observation.deepCopy());
        return this;
    }

    /** What the binary store says of the devices on which a file was seen. */
    public synchronized FakeInvestigate binary(String sha256, JsonNode deviceSummary) {
        binaries.put(sha256, deviceSummary.deepCopy());
        return this;
    }

    /** The search does not know this field. */
    public synchronized FakeInvestigate withoutField(String field) {
        unknownFields.add(field);
        return this;
    }

    /** From now on no search ever has looked at everything. */
    public synchronized FakeInvestigate stuck() {
        stuck = true;
        return this;
    }

    /** From now on process searches say that there is no data. */
    public synchronized FakeInvestigate noData() {
        noData = true;
        return this;
    }

    /** The org has Endpoint Standard alone: no events of a process, no binary store. */
    public synchronized FakeInvestigate withoutEnterpriseEdr() {
        withoutEnterpriseEdr = true;
        return this;
    }

    synchronized boolean isStuck() {
        return stuck;
    }

    synchronized boolean hasNoData() {
        return noData;
    }

    synchronized boolean knowsField(String field) {
        return !unknownFields.contains(field);
    }

    synchronized void requireEnterpriseEdr() {
        if (withoutEnterpriseEdr) {
            throw CarbonBlackRefusal.forbidden();
        }
    }

    synchronized List<ObjectNode> processes() {
        return List.copyOf(processes);
    }

    synchronized List<ObjectNode> events() {
        return List.copyOf(events);
    }

    synchronized List<ObjectNode> observations() {
        return List.copyOf(observations);
    }

    synchronized Optional<ObjectNode> binary(String sha256) {
        return Optional.ofNullable(binaries.get(sha256));
    }
}
