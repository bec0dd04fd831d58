package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.Logon;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ScriptEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Evidence as it comes together: each fact once, each subject with one reason why it is not whole. Not thread-safe. */
final class EvidenceDraft {

    private final Map<String, ProcessNode> processes = new LinkedHashMap<>();
    private final Map<String, NetworkConnection> connections = new LinkedHashMap<>();
    private final Map<String, FileChange> files = new LinkedHashMap<>();
    private final Map<String, ScriptEvent> scripts = new LinkedHashMap<>();
    private final Map<String, Logon> logons = new LinkedHashMap<>();
    private final Map<EvidenceGap.Subject, String> gaps = new LinkedHashMap<>();
    private Optional<EdrException> failure = Optional.empty();
    private boolean answered;

    void add(ProcessNode process) {
        processes.putIfAbsent(process.id(), process);
    }

    void add(NetworkConnection connection) {
        connections.putIfAbsent(connection.id(), connection);
    }

    void add(FileChange file) {
        files.putIfAbsent(file.id(), file);
    }

    void add(ScriptEvent script) {
        scripts.putIfAbsent(script.id(), script);
    }

    void add(Logon logon) {
        logons.putIfAbsent(logon.id(), logon);
    }

    void gap(EvidenceGap.Subject subject, String reason) {
        gaps.putIfAbsent(subject, reason);
    }

    /** What Falcon answered; when it did not, a gap, and nothing. */
    <T> Optional<T> ask(EvidenceGap.Subject subject, Supplier<T> question) {
        try {
            T answer = question.get();
            answered = true;
            return Optional.of(answer);
        } catch (EdrPermissionException e) {
            failed(subject, e, "it is not licensed, or the API client lacks " + e.scope());
        } catch (EdrException e) {
            failed(subject, e, "Falcon did not answer, or refused the question");
        }
        return Optional.empty();
    }

    private void failed(EvidenceGap.Subject subject, EdrException e, String why) {
        failure = failure.or(() -> Optional.of(e));
        gap(subject, "Falcon was asked and gave nothing: " + why + ".");
    }

    /** All of it. Throws the first failure when no question was answered at all. */
    Evidence finish() {
        if (!answered && failure.isPresent()) {
            throw failure.get();
        }
        return Evidence.builder()
                .addAllProcesses(processes.values())
                .addAllConnections(connections.values())
                .addAllFiles(files.values())
                .addAllScripts(scripts.values())
                .addAllLogons(logons.values())
                .addAllGaps(gaps.entrySet().stream()
                        .map(gap -> new EvidenceGap(gap.getKey(), gap.getValue()))
                        .toList())
                .build();
    }
}
