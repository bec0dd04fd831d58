package io.mdr4j.behaviours;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertBuilderStages;
import io.mdr4j.alert.AlertId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessNodeBuilderStages;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.severity.SeverityCase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Incidents for the tests. */
final class Cases {

    static final EdrTenantId TENANT = new EdrTenantId("t");
    static final Instant RAISED = Instant.parse("2026-11-24T05:00:00Z");

    private Cases() {}

    static AlertBuilderStages.BuildFinal alert(String id, OperatingSystem os) {
        return Alert.builder()
                .id(new AlertId(TENANT, id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .createdAt(RAISED)
                .endpoint(Endpoint.builder()
                        .id(new EndpointId(TENANT, "d1"))
                        .hostName("PC-0123")
                        .role(EndpointRole.PC)
                        .os(os)
                        .build());
    }

    /** An alert a1 on a Windows PC. */
    static Alert windows(ProcessNode... processes) {
        return alert("a1", OperatingSystem.WINDOWS)
                .evidence(evidence(processes))
                .build();
    }

    static Evidence evidence(ProcessNode... processes) {
        return Evidence.builder().addProcesses(processes).build();
    }

    static ProcessNodeBuilderStages.BuildFinal process(String id, ProcessRelation relation, String path, String line) {
        return ProcessNode.builder().id(id).relation(relation).path(path).commandLine(CommandLine.of(line));
    }

    static ProcessNode alerted(String path, String line) {
        return process("p0", ProcessRelation.ALERTED, path, line).build();
    }

    static SeverityCase caseOf(Alert... alerts) {
        return SeverityCase.builder().addAlerts(alerts).build();
    }

    static List<ObservedEvent> events(Alert... alerts) {
        return EvidenceEvents.of(caseOf(alerts)).events();
    }

    static List<ObservedEvent> events(String category, Alert... alerts) {
        return events(alerts).stream()
                .filter(event -> categories(event).contains(category))
                .toList();
    }

    static Set<String> categories(ObservedEvent event) {
        return event.event().logSources().stream()
                .map(source -> source.category())
                .collect(Collectors.toSet());
    }

    static String encoded(String script) {
        return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
    }
}
