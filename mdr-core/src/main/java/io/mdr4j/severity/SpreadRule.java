package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus.Outcome;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The same threat on several endpoints goes up one level, though not above MEDIUM where every copy was stopped before it
 * ran. The same threat again on one endpoint changes nothing.
 */
final class SpreadRule {

    private SpreadRule() {}

    static Judgement apply(Judgement soFar, List<AlertView> views) {
        Map<String, Set<EndpointId>> endpoints = new HashMap<>();
        Map<String, List<AlertView>> copies = new LinkedHashMap<>();
        for (AlertView view : views) {
            for (String key : keys(view)) {
                view.alert()
                        .endpoint()
                        .map(Endpoint::id)
                        .ifPresent(id -> endpoints
                                .computeIfAbsent(key, k -> new HashSet<>())
                                .add(id));
                copies.computeIfAbsent(key, k -> new ArrayList<>()).add(view);
            }
        }
        Judgement judgement = soFar;
        boolean raised = false;
        for (Map.Entry<String, List<AlertView>> threat : copies.entrySet()) {
            int hosts = endpoints.getOrDefault(threat.getKey(), Set.of()).size();
            if (hosts > 1 && !raised) {
                judgement = judgement.raised(ceiling(threat.getValue()), reason(hosts, views));
                raised = true;
            }
        }
        return judgement;
    }

    /** The cause by the EDR's key, and the hashes of the programs; a policy that many violate is no threat that spreads. */
    private static Set<String> keys(AlertView view) {
        Set<String> keys = new HashSet<>();
        if (view.kind() == ThreatKind.POLICY_VIOLATION || view.kind() == ThreatKind.VENDOR_TEST) {
            return keys;
        }
        Alert alert = view.alert();
        alert.causeKey().ifPresent(key -> keys.add("cause " + alert.vendor().id() + " " + key));
        if (view.kind() == ThreatKind.MALWARE) {
            Stream.concat(
                            view.programs().stream().flatMap(process -> process.sha256().stream()),
                            alert.evidence().files().stream().flatMap(file -> file.sha256().stream()))
                    .forEach(hash -> keys.add("hash " + hash));
        }
        return keys;
    }

    private static Severity ceiling(List<AlertView> copies) {
        boolean neverRan = copies.stream().allMatch(view -> view.outcome() == Outcome.STOPPED_BEFORE_RUN);
        boolean unwanted = copies.stream().allMatch(view -> view.kind() == ThreatKind.UNWANTED_PROGRAM);
        return neverRan || unwanted ? Severity.MEDIUM : Severity.HIGH;
    }

    private static Reason reason(int hosts, List<AlertView> views) {
        return Judgement.reason(
                "several-endpoints",
                65,
                views.stream().limit(20).flatMap(view -> view.id().stream()).toList(),
                "同一の脅威を " + hosts + "台のエンドポイントで検知しました。",
                "The same threat was detected on " + hosts + " endpoints.");
    }
}
