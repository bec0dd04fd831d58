package io.mdr4j.jackson;

import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.Logon;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.RegistryChange;

/** What the EDR recorded. */
final class EvidenceForms {

    private static final Form<NetworkConnection> CONNECTION = new Form<>(
            (connection, out) -> {
                out.text("id", connection.id());
                out.constant("direction", connection.direction());
                out.optionalText("remoteAddress", connection.remoteAddress());
                out.optionalText("remoteDomain", connection.remoteDomain());
                out.optionalNumber("remotePort", connection.remotePort());
                out.optionalText("localAddress", connection.localAddress());
                out.optionalNumber("localPort", connection.localPort());
                out.optionalText("protocol", connection.protocol());
                out.optionalText("processUniqueId", connection.processUniqueId());
                out.optionalInstant("at", connection.at());
                out.flag("blocked", connection.blocked());
            },
            in -> NetworkConnection.builder()
                    .id(in.text("id"))
                    .direction(in.constant("direction", NetworkConnection.Direction.UNKNOWN))
                    .remoteAddress(in.optionalText("remoteAddress"))
                    .remoteDomain(in.optionalText("remoteDomain"))
                    .remotePort(in.optionalNumber("remotePort"))
                    .localAddress(in.optionalText("localAddress"))
                    .localPort(in.optionalNumber("localPort"))
                    .protocol(in.optionalText("protocol"))
                    .processUniqueId(in.optionalText("processUniqueId"))
                    .at(in.optionalInstant("at"))
                    .blocked(in.flag("blocked", false))
                    .build());

    private static final Form<FileChange> FILE = new Form<>(
            (file, out) -> {
                out.text("id", file.id());
                out.constant("action", file.action());
                out.text("path", file.path());
                out.optionalText("sha256", file.sha256());
                out.optionalText("md5", file.md5());
                out.optionalText("processUniqueId", file.processUniqueId());
                out.optionalInstant("at", file.at());
            },
            in -> FileChange.builder()
                    .id(in.text("id"))
                    .action(in.constant("action", FileChange.Action.class))
                    .path(in.text("path"))
                    .sha256(in.optionalText("sha256"))
                    .md5(in.optionalText("md5"))
                    .processUniqueId(in.optionalText("processUniqueId"))
                    .at(in.optionalInstant("at"))
                    .build());

    private static final Form<RegistryChange> REGISTRY = new Form<>(
            (change, out) -> {
                out.text("id", change.id());
                out.constant("action", change.action());
                out.text("key", change.key());
                out.optionalText("valueName", change.valueName());
                out.optionalText("data", change.data());
                out.optionalText("processUniqueId", change.processUniqueId());
                out.optionalInstant("at", change.at());
            },
            in -> RegistryChange.builder()
                    .id(in.text("id"))
                    .action(in.constant("action", RegistryChange.Action.class))
                    .key(in.text("key"))
                    .valueName(in.optionalText("valueName"))
                    .data(in.optionalText("data"))
                    .processUniqueId(in.optionalText("processUniqueId"))
                    .at(in.optionalInstant("at"))
                    .build());

    private static final Form<Logon> LOGON = new Form<>(
            (logon, out) -> {
                out.text("id", logon.id());
                out.text("user", logon.user());
                out.optionalInstant("at", logon.at());
            },
            in -> Logon.builder()
                    .id(in.text("id"))
                    .user(in.text("user"))
                    .at(in.optionalInstant("at"))
                    .build());

    static final Form<EvidenceGap> GAP = new Form<>(
            (gap, out) -> {
                out.constant("subject", gap.subject());
                out.text("reason", gap.reason());
            },
            in -> new EvidenceGap(in.constant("subject", EvidenceGap.Subject.class), in.text("reason")));

    static final Form<Evidence> EVIDENCE = new Form<>(
            (evidence, out) -> {
                out.objects("processes", evidence.processes(), ProcessForms.PROCESS);
                out.objects("connections", evidence.connections(), CONNECTION);
                out.objects("files", evidence.files(), FILE);
                out.objects("registry", evidence.registry(), REGISTRY);
                out.objects("scripts", evidence.scripts(), ProcessForms.SCRIPT);
                out.objects("logons", evidence.logons(), LOGON);
                out.objects("gaps", evidence.gaps(), GAP);
            },
            in -> Evidence.builder()
                    .addAllProcesses(in.objects("processes", ProcessForms.PROCESS))
                    .addAllConnections(in.objects("connections", CONNECTION))
                    .addAllFiles(in.objects("files", FILE))
                    .addAllRegistry(in.objects("registry", REGISTRY))
                    .addAllScripts(in.objects("scripts", ProcessForms.SCRIPT))
                    .addAllLogons(in.objects("logons", LOGON))
                    .addAllGaps(in.objects("gaps", GAP))
                    .build());

    private EvidenceForms() {}
}
