package io.mdr4j.jackson;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.Logon;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.evidence.ScriptEvent;
import io.mdr4j.evidence.Signature;
import io.mdr4j.incident.IncidentId;

/** Samples of what an EDR tells. */
final class FactSamples {

    private final Source source;

    FactSamples(Source source) {
        this.source = source;
    }

    IncidentId incidentId() {
        return new IncidentId(new CustomerId(source.id("customer")), source.id("number"));
    }

    EndpointId endpointId() {
        return new EndpointId(tenant(), source.id("device"));
    }

    AlertId alertId() {
        return new AlertId(tenant(), source.id("alert"));
    }

    private EdrTenantId tenant() {
        return new EdrTenantId(source.id("tenant"));
    }

    Alert alert() {
        return Alert.builder()
                .id(alertId())
                .vendor(new EdrVendor(source.id("vendor"), source.text("display name")))
                .type(source.text("type"))
                .vendorCustomer(source.maybe(() -> source.text("cid")))
                .title(source.maybe(() -> source.text("title")))
                .description(source.maybe(() -> source.text("description")))
                .createdAt(source.maybe(source::instant))
                .updatedAt(source.maybe(source::instant))
                .occurredAt(source.maybe(source::instant))
                .threatKind(source.oneOf(ThreatKind.values()))
                .endpoint(source.maybe(this::endpoint))
                .addAllOtherHosts(source.list(() -> source.text("host")))
                .addAllUsers(source.list(() -> source.text("user")))
                .addAllTechniques(source.list(this::technique))
                .treeKey(source.maybe(() -> source.id("tree")))
                .causeKey(source.maybe(() -> source.id("cause")))
                .status(source.maybe(() -> source.text("status")))
                .addAllTags(source.list(() -> source.text("tag")))
                .consoleLink(source.maybe(() -> source.text("link")))
                .addAllOddities(source.list(() -> source.text("oddity")))
                .rating(source.maybe(this::rating).orElse(VendorRating.unknown()))
                .blockStatus(source.maybe(this::blockStatus).orElse(BlockStatus.unknown()))
                .evidence(source.maybe(this::evidence).orElse(Evidence.none()))
                .verdict(source.maybe(this::verdict).orElse(EdrVerdict.none()))
                .build();
    }

    private VendorRating rating() {
        return new VendorRating(
                source.maybe(source::percent).orElse(null),
                source.maybe(source::percent).orElse(null),
                source.text("word"));
    }

    private BlockStatus blockStatus() {
        return new BlockStatus(
                source.set(() -> source.oneOf(BlockStatus.Action.values())),
                source.oneOf(BlockStatus.Execution.values()),
                source.list(() -> source.text("word")));
    }

    private EdrVerdict verdict() {
        return new EdrVerdict(source.oneOf(EdrVerdict.Value.values()), source.flag(), source.text("by"));
    }

    private Technique technique() {
        return new Technique(
                source.text("tactic id"), source.text("tactic"), source.text("technique id"), source.text("technique"));
    }

    Endpoint endpoint() {
        return Endpoint.builder()
                .id(endpointId())
                .hostName(source.maybe(() -> source.text("host")))
                .domain(source.maybe(() -> source.text("domain")))
                .role(source.oneOf(EndpointRole.values()))
                .os(source.oneOf(OperatingSystem.values()))
                .osVersion(source.maybe(() -> source.text("os version")))
                .groups(source.maybe(() -> source.list(() -> new EdrGroup(source.text("id"), source.text("group")))))
                .policies(
                        source.maybe(() -> source.list(() -> new EdrPolicy(source.text("id"), source.text("policy")))))
                .addAllLocalAddresses(source.list(() -> source.text("address")))
                .externalAddress(source.maybe(() -> source.text("address")))
                .lastUser(source.maybe(() -> source.text("user")))
                .sensorVersion(source.maybe(() -> source.text("sensor")))
                .lastSeen(source.maybe(source::instant))
                .build();
    }

    Evidence evidence() {
        return Evidence.builder()
                .addAllProcesses(source.list(this::process))
                .addAllConnections(source.list(this::connection))
                .addAllFiles(source.list(this::file))
                .addAllRegistry(source.list(this::registry))
                .addAllScripts(source.list(this::script))
                .addAllLogons(source.list(this::logon))
                .addAllGaps(source.list(this::gap))
                .build();
    }

    EvidenceGap gap() {
        return new EvidenceGap(source.oneOf(EvidenceGap.Subject.values()), source.text("reason"));
    }

    private CommandLine commandLine() {
        return new CommandLine(
                source.text("command line"),
                (int) source.number(0, Integer.MAX_VALUE),
                source.maybe(() -> source.text("hash")));
    }

    private ProcessNode process() {
        return ProcessNode.builder()
                .id(source.id("fact"))
                .relation(source.oneOf(ProcessRelation.values()))
                .uniqueId(source.maybe(() -> source.text("unique id")))
                .parentUniqueId(source.maybe(() -> source.text("parent")))
                .pid(source.maybe(() -> source.number(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4)))
                .name(source.maybe(() -> source.text("name")))
                .path(source.maybe(() -> source.text("path")))
                .commandLine(source.maybe(this::commandLine))
                .sha256(source.maybe(() -> source.text("sha256")))
                .md5(source.maybe(() -> source.text("md5")))
                .signature(source.maybe(() -> new Signature(source.text("signer"), source.flag())))
                .originalFileName(source.maybe(() -> source.text("original")))
                .reputation(source.maybe(() -> source.text("reputation")))
                .user(source.maybe(() -> source.text("user")))
                .userSid(source.maybe(() -> source.text("sid")))
                .integrityLevel(source.maybe(() -> source.text("level")))
                .startedAt(source.maybe(source::instant))
                .build();
    }

    private NetworkConnection connection() {
        return NetworkConnection.builder()
                .id(source.id("fact"))
                .direction(source.oneOf(NetworkConnection.Direction.values()))
                .remoteAddress(source.maybe(() -> source.text("address")))
                .remoteDomain(source.maybe(() -> source.text("domain")))
                .remotePort(source.maybe(this::port))
                .localAddress(source.maybe(() -> source.text("address")))
                .localPort(source.maybe(this::port))
                .protocol(source.maybe(() -> source.text("protocol")))
                .processUniqueId(source.maybe(() -> source.text("process")))
                .at(source.maybe(source::instant))
                .blocked(source.flag())
                .build();
    }

    private int port() {
        return (int) source.number(0, 65_535);
    }

    private FileChange file() {
        return FileChange.builder()
                .id(source.id("fact"))
                .action(source.oneOf(FileChange.Action.values()))
                .path(source.text("path"))
                .sha256(source.maybe(() -> source.text("sha256")))
                .md5(source.maybe(() -> source.text("md5")))
                .processUniqueId(source.maybe(() -> source.text("process")))
                .at(source.maybe(source::instant))
                .build();
    }

    private RegistryChange registry() {
        return RegistryChange.builder()
                .id(source.id("fact"))
                .action(source.oneOf(RegistryChange.Action.values()))
                .key(source.text("key"))
                .valueName(source.maybe(() -> source.text("value name")))
                .data(source.maybe(() -> source.text("data")))
                .processUniqueId(source.maybe(() -> source.text("process")))
                .at(source.maybe(source::instant))
                .build();
    }

    private ScriptEvent script() {
        return ScriptEvent.builder()
                .id(source.id("fact"))
                .content(source.maybe(this::commandLine))
                .path(source.maybe(() -> source.text("path")))
                .sha256(source.maybe(() -> source.text("sha256")))
                .processUniqueId(source.maybe(() -> source.text("process")))
                .at(source.maybe(source::instant))
                .build();
    }

    private Logon logon() {
        return Logon.builder()
                .id(source.id("fact"))
                .user(source.text("user"))
                .at(source.maybe(source::instant))
                .build();
    }
}
