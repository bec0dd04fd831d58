package io.mdr4j.behaviours;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.Technique;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.decoding.DecodedCommandLine;
import io.mdr4j.sigma.LogSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the EDR itself says: the alert as {@code edr_alert}, and each technique that it names as {@code edr_technique}. */
final class AlertEvents {

    private static final Set<LogSource> ALERT = Set.of(LogSource.of("edr_alert", "edr"));
    private static final Set<LogSource> TECHNIQUE = Set.of(LogSource.of("edr_technique", "edr"));

    private final AlertScene scene;
    private final Alert alert;
    private final EvidenceEvents events;

    AlertEvents(AlertScene scene, EvidenceEvents events) {
        this.scene = scene;
        this.alert = scene.alert();
        this.events = events;
    }

    void add() {
        List<String> programs = alert.evidence().processes().stream()
                .filter(process -> process.relation() == ProcessRelation.ALERTED)
                .map(process -> scene.fact(process.id()))
                .toList();
        List<String> facts = programs.isEmpty() ? List.of(alert.id().toString()) : programs;
        Optional<Instant> at = alert.occurredAt().or(alert::createdAt);
        Fields fields = fields();
        Fields whole = fields.copy()
                .put(
                        "Technique",
                        alert.techniques().stream().map(Technique::techniqueId).toList())
                .put(
                        "TechniqueName",
                        alert.techniques().stream().map(Technique::technique).toList())
                .put(
                        "Tactic",
                        alert.techniques().stream()
                                .flatMap(AlertEvents::tactics)
                                .toList());
        events.add(ALERT, whole, at, facts);
        for (Technique technique : alert.techniques()) {
            Fields one = fields.copy()
                    .put("Technique", technique.techniqueId())
                    .put("TechniqueName", technique.technique())
                    .put("Tactic", tactics(technique).toList());
            events.add(TECHNIQUE, one, at, facts);
        }
    }

    private static Stream<String> tactics(Technique technique) {
        return Stream.of(technique.tacticId(), technique.tactic());
    }

    private Fields fields() {
        BlockStatus block = alert.blockStatus();
        return scene.common()
                .put("Vendor", alert.vendor().id())
                .put("Type", alert.type())
                .put("Title", alert.title())
                .put("Description", alert.description())
                .put("ThreatKind", alert.threatKind().name())
                .put("Outcome", block.outcome().name())
                .put("Execution", block.execution().name())
                .put("AtRest", String.valueOf(block.isFileCaughtAtRest()))
                .put("Rating", Optional.ofNullable(alert.rating().severity()))
                .put("Role", scene.role().name())
                .put(
                        "CommandLine",
                        programs()
                                .flatMap(process -> scene.decoded(process).stream())
                                .map(DecodedCommandLine::plain)
                                .toList())
                .put("User", alert.users())
                .put(
                        "Image",
                        programs()
                                .flatMap(process -> ProcessEvents.image(process).stream())
                                .toList());
    }

    private Stream<ProcessNode> programs() {
        return alert.evidence().processes().stream().filter(process -> process.relation() == ProcessRelation.ALERTED);
    }
}
