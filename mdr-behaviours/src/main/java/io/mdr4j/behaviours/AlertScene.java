package io.mdr4j.behaviours;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.decoding.DecodedCommandLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One alert with what was collected around it. */
final class AlertScene {

    private final Alert alert;
    private final Evidence all;
    private final ProcessChain chain;
    private final Map<EndpointId, EndpointRole> roles;
    private final Map<String, DecodedCommandLine> decoded = new HashMap<>();

    AlertScene(Alert alert, Evidence collected, Map<EndpointId, EndpointRole> roles) {
        this.alert = alert;
        this.all = alert.evidence().plus(collected);
        this.chain = new ProcessChain(alert.evidence(), collected);
        this.roles = roles;
    }

    Alert alert() {
        return alert;
    }

    /** What the alert carries and what was collected. */
    Evidence evidence() {
        return all;
    }

    ProcessChain chain() {
        return chain;
    }

    /** What a process's command line says; undone once, since its children and what it did quote it too. */
    Optional<DecodedCommandLine> decoded(ProcessNode process) {
        return process.commandLine().map(line -> decoded.computeIfAbsent(line.text(), DecodedCommandLine::of));
    }

    /** A fact's id, as reasons quote it. */
    String fact(String id) {
        return alert.id() + "#" + id;
    }

    /** The customer's own word, else the EDR's. */
    EndpointRole role() {
        Optional<Endpoint> endpoint = alert.endpoint();
        return endpoint.map(Endpoint::id)
                .map(roles::get)
                .filter(role -> role != EndpointRole.UNKNOWN)
                .or(() -> endpoint.map(Endpoint::role))
                .orElse(EndpointRole.UNKNOWN);
    }

    /** Sigma's product of the endpoint; where the EDR does not say, the paths do. */
    String product() {
        return switch (alert.endpoint().map(Endpoint::os).orElse(OperatingSystem.UNKNOWN)) {
            case WINDOWS -> "windows";
            case LINUX -> "linux";
            case MACOS -> "macos";
            case OTHER, UNKNOWN -> productByPaths();
        };
    }

    private String productByPaths() {
        List<String> paths = all.processes().stream()
                .map(ProcessNode::path)
                .flatMap(Optional::stream)
                .toList();
        if (paths.stream().anyMatch(Paths::isMac)) {
            return "macos";
        }
        return paths.stream().anyMatch(Paths::isUnix) ? "linux" : "windows";
    }

    boolean isUnix() {
        return !product().equals("windows");
    }

    /** What every event has. The device id stands for an endpoint, since names are set on the endpoint itself. */
    Fields common() {
        return new Fields()
                .put(
                        "ComputerName",
                        alert.endpoint().map(endpoint -> endpoint.id().toString()))
                .put("Platform", product());
    }
}
