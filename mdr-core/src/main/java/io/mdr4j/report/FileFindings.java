package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.report.Finding.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is known about files and registry keys that the threat changed, left, or is started by. */
final class FileFindings {

    private final CaseFacts facts;
    private final Techniques techniques;
    private final Examined examined;
    private final List<Sourced<FileChange>> ofThreat;

    FileFindings(CaseFacts facts, Techniques techniques, Examined examined) {
        this.facts = facts;
        this.techniques = techniques;
        this.examined = examined;
        this.ofThreat = facts.files().stream()
                .filter(f -> facts.isOfThreat(f, f.fact().processUniqueId()))
                .toList();
    }

    Finding changed() {
        Findings.Observed changed = new Findings.Observed();
        techniques.showing(Techniques.Sort.DESTRUCTION).forEach((alert, evidence) -> {
            if (!alert.blockStatus().isStopped()) {
                changed.cite(evidence);
            }
        });
        ofThreat.stream()
                .filter(f -> CaseFacts.ran(f.alert()))
                .filter(f -> f.fact().action() == FileChange.Action.WRITTEN
                        || f.fact().action() == FileChange.Action.DELETED)
                .forEach(f -> changed.add(f.fact().path(), f.factId()));
        if (changed.any()) {
            return changed.as(Kind.FILES_CHANGED);
        }
        if (facts.nothingRan()) {
            return Finding.notFound(Kind.FILES_CHANGED, Scopes.STOPPED_BEFORE_RUN);
        }
        return examined.has(Subject.FILES) && !isAnythingWritten()
                ? Finding.notFound(Kind.FILES_CHANGED, Scopes.FILES)
                : notExamined(Kind.FILES_CHANGED, Subject.FILES);
    }

    Finding left() {
        Set<String> gone = new HashSet<>();
        facts.files().stream()
                .filter(f -> f.fact().action() == FileChange.Action.QUARANTINED
                        || f.fact().action() == FileChange.Action.DELETED)
                .forEach(f -> {
                    gone.add(place(f));
                    f.fact()
                            .sha256()
                            .filter(h -> f.fact().action() == FileChange.Action.QUARANTINED)
                            .ifPresent(h -> gone.add(f.onEndpoint(h)));
                });
        Findings.Observed left = new Findings.Observed();
        ofThreat.stream()
                .filter(f -> f.fact().action() == FileChange.Action.WRITTEN)
                .filter(f -> !gone.contains(place(f)))
                .filter(f -> f.fact()
                        .sha256()
                        .map(f::onEndpoint)
                        .filter(gone::contains)
                        .isEmpty())
                .forEach(f -> left.add(f.fact().path(), f.factId()));
        if (left.any()) {
            return left.as(Kind.FILES_LEFT);
        }
        boolean quarantined =
                !facts.alerts().isEmpty() && facts.alerts().stream().allMatch(FileFindings::isQuarantined);
        if (quarantined) {
            return Finding.notFound(Kind.FILES_LEFT, Scopes.QUARANTINED);
        }
        return examined.has(Subject.FILES) && !isAnythingWritten() && !isFileThreat()
                ? Finding.notFound(Kind.FILES_LEFT, Scopes.FILES)
                : notExamined(Kind.FILES_LEFT, Subject.FILES);
    }

    Finding persistence() {
        Findings.Observed starts = new Findings.Observed();
        techniques.showing(Techniques.Sort.PERSISTENCE).forEach((alert, evidence) -> {
            if (!alert.blockStatus().isStopped()) {
                starts.cite(evidence);
            }
        });
        facts.registry().stream()
                .filter(r -> facts.isOfThreat(r, r.fact().processUniqueId()))
                .filter(r -> isSet(r.fact()) && Autostarts.isOne(r.fact()) && !isTakenBack(r))
                .forEach(r -> starts.add(label(r.fact()), r.factId()));
        ofThreat.stream()
                .filter(f -> f.fact().action() == FileChange.Action.WRITTEN && Autostarts.isOne(f.fact()))
                .forEach(f -> starts.add(f.fact().path(), f.factId()));
        if (starts.any()) {
            return starts.as(Kind.PERSISTENCE);
        }
        if (facts.nothingRan()) {
            return Finding.notFound(Kind.PERSISTENCE, Scopes.STOPPED_BEFORE_RUN);
        }
        boolean doubtful = !techniques.showing(Techniques.Sort.PERSISTENCE).isEmpty()
                || facts.registry().stream().anyMatch(r -> Autostarts.isOne(r.fact()))
                || facts.files().stream().anyMatch(f -> Autostarts.isOne(f.fact()));
        return examined.has(Subject.REGISTRY, Subject.FILES) && !doubtful
                ? Finding.notFound(Kind.PERSISTENCE, Scopes.AUTOSTART)
                : notExamined(Kind.PERSISTENCE, Subject.REGISTRY, Subject.FILES);
    }

    private static boolean isSet(RegistryChange change) {
        return change.action() == RegistryChange.Action.VALUE_SET
                || change.action() == RegistryChange.Action.KEY_CREATED;
    }

    /** Whether the same value, or its whole key, was deleted afterwards; without times nobody knows what came last. */
    private boolean isTakenBack(Sourced<RegistryChange> set) {
        return facts.registry().stream()
                .filter(d -> d.onEndpoint(upper(d.fact().key()))
                        .equals(set.onEndpoint(upper(set.fact().key()))))
                .filter(d -> d.fact().action() == RegistryChange.Action.KEY_DELETED
                        || (d.fact().action() == RegistryChange.Action.VALUE_DELETED
                                && d.fact().valueName().equals(set.fact().valueName())))
                .anyMatch(d -> d.fact()
                        .at()
                        .flatMap(deleted -> set.fact().at().map(deleted::isAfter))
                        .orElse(false));
    }

    private static String label(RegistryChange change) {
        return change.key() + change.valueName().map(v -> "\\" + v).orElse("");
    }

    /** Files of other programs, or of programs that nobody knows: then nothing can be said to be not found. */
    private boolean isAnythingWritten() {
        return facts.files().stream()
                .anyMatch(f -> f.fact().action() == FileChange.Action.WRITTEN
                        || f.fact().action() == FileChange.Action.DELETED);
    }

    private boolean isFileThreat() {
        return facts.alerts().stream()
                .filter(a -> !isQuarantined(a))
                .anyMatch(a -> a.threatKind() == ThreatKind.MALWARE || a.threatKind() == ThreatKind.UNWANTED_PROGRAM);
    }

    private static boolean isQuarantined(Alert alert) {
        return alert.blockStatus().has(Action.FILE_QUARANTINED)
                && alert.blockStatus().isStopped();
    }

    private Finding notExamined(Kind kind, Subject... subjects) {
        return Finding.notExamined(kind, examined.whyNot(subjects).orElse(WhyNot.NOT_YET));
    }

    private static String place(Sourced<FileChange> file) {
        return file.onEndpoint(upper(file.fact().path()));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
