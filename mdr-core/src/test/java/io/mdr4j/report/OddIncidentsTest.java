package io.mdr4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.Told;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events in any order, with text and times that nobody would expect: a report comes out of each history. */
class OddIncidentsTest {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "<script>alert(1)</script>",
            "\u202egpj.exe",
            "\u0000\u001b[2J",
            "p1",
            "p2",
            "C:\\a.exe",
            "/",
            "日本語",
            "#~2");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("Whatever happened, a report is made, it is the same each time, and its tree and times are in order")
    void a_report_comes_out_of_any_history(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Story story = story(random);
            ReportBasis basis = story.basis(1 + random.nextInt(3))
                    .brake(random.nextBoolean())
                    .observe(random.nextInt(4) == 0)
                    .build();

            FirstReport report = FirstReports.of(basis);

            assertThat(FirstReports.of(basis)).isEqualTo(report);
            assertThat(report.endpoints()).hasSameSizeAs(story.incident().endpoints());
            assertThat(report.processes().entries()).hasSizeLessThanOrEqualTo(ProcessSummary.LIMIT);
            assertThat(report.timeline()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
            assertThat(report.actions()).isNotEmpty();
        }
    }

    private static Story story(Random random) {
        Story story = Story.opened();
        int events = random.nextInt(40);
        for (int i = 0; i < events; i++) {
            story.later(Duration.ofSeconds(random.nextInt(2000) - 300));
            if (random.nextInt(5) == 0) {
                story.judged(any(random, Severity.values()), Story.reason("r", text(random), "acme-falcon/a1#p1"));
            } else if (random.nextInt(5) == 0) {
                story.decided(endpoint(random), Severity.HIGH, any(random, IsolationMode.values()));
            } else if (random.nextInt(6) == 0) {
                story.collected("a" + random.nextInt(4), evidence(random));
            } else {
                story.then(event(random, story));
            }
        }
        return story;
    }

    private static IncidentEvent event(Random random, Story story) {
        EndpointId endpoint = endpoint(random);
        StepKey key = StepKey.of(
                any(random, "isolate", "release", "lookup", "evidence", "states"), endpoint, 1 + random.nextInt(2));
        Instant edrTime = Story.START.plusSeconds(random.nextInt(90_000) - 45_000L);
        String text = text(random);
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> new IntakeEvent.AlertReceived(alert(random), text, story.now());
            case 4 -> new IntakeEvent.AlertUpdated(alert(random), text, story.now());
            case 5 -> new IntakeEvent.EndpointSeen(key, Story.endpoint(endpoint));
            case 6 -> new IntakeEvent.AlertCounted(new AlertId(Story.TENANT, "c"), Optional.empty(), story.now());
            case 7 -> new ContainmentEvent.IsolationIntended(key, endpoint);
            case 8 -> new ContainmentEvent.IsolationAccepted(key, endpoint, edrTime);
            case 9 -> new ContainmentEvent.FoundIsolated(key, endpoint, random.nextBoolean(), edrTime);
            case 10 -> new ContainmentEvent.StateRead(endpoint, any(random, ContainmentState.values()));
            case 11 -> new ContainmentEvent.IsolationConfirmed(endpoint);
            case 12 -> new ContainmentEvent.IsolationHeld(endpoint, any(random, HoldReason.values()), text);
            case 13 -> new ContainmentEvent.ReleaseIntended(key, endpoint, any(random, ReleaseCause.values()));
            case 14 -> new ContainmentEvent.ReleaseAccepted(key, endpoint, edrTime);
            case 15 -> new ContainmentEvent.ReleaseConfirmed(endpoint);
            case 16 -> new ContainmentEvent.LetGo(endpoint, new IncidentId(Story.ID.customer(), "INC-9"));
            case 17 ->
                any(
                        random,
                        new ContainmentEvent.IsolationOrdered(endpoint, text, text),
                        new ContainmentEvent.ReleaseOrdered(endpoint, text, text),
                        new ContainmentEvent.HoldOrdered(endpoint, text, text));
            case 18 -> new ApprovalEvent.ApprovalAsked(endpoint, 1, random.nextBoolean(), Set.of(), edrTime);
            case 19 ->
                any(
                        random,
                        new ApprovalEvent.ApprovalGiven(Set.of(endpoint), text, text),
                        new ApprovalEvent.ApprovalRefused(Set.of(endpoint), text, text),
                        new ApprovalEvent.ApprovalExpired(endpoint, any(random, ApprovalTimeout.values())));
            case 20 -> new StepEvent.StepFailed(key, any(random, FailureKind.values()), text, Optional.empty());
            case 21 ->
                any(
                        random,
                        new CaseEvent.AlertsSplitOff(Set.of(new AlertId(Story.TENANT, "a1")), Story.ID, text, text),
                        new CaseEvent.Closed(text, text),
                        new StepEvent.StepGivenUp(key, text));
            case 22 -> new VerdictEvent.SeverityOverridden(any(random, Severity.values()), text, text);
            default ->
                new ReportEvent.ReportIssued(
                        StepKey.of("report", "first", 1),
                        1,
                        random.nextBoolean(),
                        random.nextInt((int) story.version() + 3),
                        new Told(Severity.LOW, Map.of(endpoint, any(random, IsolationPhase.values())), false),
                        Map.of(),
                        Map.<Language, String>of(),
                        List.of());
        };
    }

    private static Alert alert(Random random) {
        var alert = Alert.builder()
                .id(new AlertId(Story.TENANT, "a" + random.nextInt(4)))
                .vendor(EdrVendor.CARBON_BLACK)
                .type(text(random))
                .threatKind(any(random, ThreatKind.values()))
                .blockStatus(new BlockStatus(
                        Set.of(any(random, BlockStatus.Action.values())),
                        any(random, BlockStatus.Execution.values()),
                        List.of(text(random))))
                .addUsers(text(random))
                .addOddities(text(random))
                .addTechniques(new Technique(text(random), text(random), any(random, "T1003", "T1547.001", "?"), ""))
                .evidence(evidence(random));
        if (random.nextBoolean()) {
            alert.createdAt(random.nextBoolean() ? Instant.MAX : Instant.MIN);
            alert.occurredAt(Instant.EPOCH);
        }
        return random.nextInt(4) == 0
                ? alert.build()
                : alert.endpoint(Story.endpoint(endpoint(random))).build();
    }

    private static Evidence evidence(Random random) {
        var evidence = Evidence.builder();
        for (int i = random.nextInt(14); i > 0; i--) {
            evidence.addProcesses(ProcessNode.builder()
                    .id(text(random))
                    .relation(any(random, ProcessRelation.values()))
                    .uniqueId(text(random))
                    .parentUniqueId(text(random))
                    .user(text(random))
                    .commandLine(CommandLine.of(text(random)))
                    .build());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            evidence.addConnections(NetworkConnection.builder()
                    .id(text(random))
                    .remoteAddress(text(random))
                    .build());
            evidence.addFiles(FileChange.builder()
                    .id(text(random))
                    .action(any(random, FileChange.Action.values()))
                    .path(text(random))
                    .build());
            evidence.addRegistry(RegistryChange.builder()
                    .id(text(random))
                    .action(any(random, RegistryChange.Action.values()))
                    .key(text(random))
                    .build());
            evidence.addGaps(new EvidenceGap(any(random, EvidenceGap.Subject.values()), text(random)));
        }
        return evidence.build();
    }

    private static EndpointId endpoint(Random random) {
        return random.nextBoolean() ? Story.PC : Story.SERVER;
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
