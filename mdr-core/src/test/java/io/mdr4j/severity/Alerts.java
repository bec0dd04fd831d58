package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertBuilderStages;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.FileChangeBuilderStages;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessNodeBuilderStages;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Alerts for tests. */
final class Alerts {

    static final EdrTenantId TENANT = new EdrTenantId("t");
    static final String HASH = "a".repeat(64);
    static final String PATH = "C:\\Tools\\tool.exe";
    static final BlockStatus DETECTED = block(Execution.RAN, Action.DETECTED_ONLY);
    static final BlockStatus REFUSED = block(Execution.DID_NOT_RUN, Action.PROCESS_BLOCKED);
    static final BlockStatus QUARANTINED = block(Execution.DID_NOT_RUN, Action.FILE_QUARANTINED);
    static final BlockStatus KILLED = block(Execution.RAN, Action.PROCESS_KILLED);

    private Alerts() {}

    static AlertBuilderStages.BuildFinal alert(String id) {
        return Alert.builder()
                .id(new AlertId(TENANT, id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .createdAt(Instant.parse("2026-11-24T05:00:00Z"));
    }

    /** An alert a1 with a program on a PC. */
    static AlertBuilderStages.BuildFinal onPc() {
        return alert("a1")
                .endpoint(host("d1", EndpointRole.PC))
                .evidence(running(program().build()));
    }

    static AlertBuilderStages.BuildFinal onServer() {
        return alert("a1")
                .endpoint(host("d1", EndpointRole.SERVER))
                .evidence(running(program().build()));
    }

    static Endpoint host(String device, EndpointRole role) {
        return Endpoint.builder()
                .id(new EndpointId(TENANT, device))
                .hostName("HOST-" + device)
                .role(role)
                .groups(List.of(new EdrGroup("g1", "Kitting")))
                .policies(List.of(new EdrPolicy("p1", "Standard")))
                .build();
    }

    static ProcessNodeBuilderStages.BuildFinal program() {
        return ProcessNode.builder()
                .id("p0")
                .relation(ProcessRelation.ALERTED)
                .sha256(HASH)
                .path(PATH);
    }

    static Evidence running(ProcessNode... processes) {
        return Evidence.builder().addProcesses(processes).build();
    }

    static FileChangeBuilderStages.BuildFinal file(FileChange.Action action, String path) {
        return FileChange.builder().id("f-" + action + path).action(action).path(path);
    }

    static BlockStatus block(Execution execution, Action... actions) {
        return new BlockStatus(Set.of(actions), execution, List.of());
    }

    static VendorRating rated(Integer severity, Integer confidence) {
        return new VendorRating(severity, confidence, "");
    }

    static Behaviour behaviour(Severity level, String... evidence) {
        return behaviour(level, Behaviour.Kind.INTRUSION, evidence);
    }

    static Behaviour behaviour(Severity level, Behaviour.Kind kind, String... evidence) {
        int weight = switch (level) {
            case HIGH -> 90;
            case MEDIUM -> 60;
            case LOW, FALSE_POSITIVE -> 20;
        };
        return Behaviour.builder()
                .id("b-" + level)
                .title(new Bilingual("挙動", "behaviour"))
                .weight(weight)
                .kind(kind)
                .addTechniques("T1000")
                .addEvidence(evidence)
                .build();
    }

    static SeverityCase caseOf(Alert... alerts) {
        return SeverityCase.builder().addAlerts(alerts).build();
    }

    static Assessment assess(Alert... alerts) {
        return SeverityClassifier.standard().assess(caseOf(alerts));
    }

    static Severity level(Alert... alerts) {
        return assess(alerts).severity();
    }

    static List<String> codes(Assessment assessment) {
        return assessment.reasons().stream().map(Reason::code).toList();
    }
}
