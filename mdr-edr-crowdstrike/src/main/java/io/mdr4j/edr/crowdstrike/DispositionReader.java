package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What Falcon did, from all of its disposition flags together. A flag that says "blocked" beside one that says that the
 * policy is off, or that the action failed, means that nothing was stopped; {@link BlockStatus#outcome()} concludes so.
 */
final class DispositionReader {

    private static final Set<String> STATES_OF_QUARANTINE = Set.of("quarantined", "purged", "deleted");

    private DispositionReader() {}

    static BlockStatus read(Lenient alert, boolean hasProcess, OddValues odd) {
        Set<String> flags = DispositionFlags.read(alert, odd);
        Set<Action> actions = EnumSet.noneOf(Action.class);
        flags.forEach(flag -> DispositionFlags.action(flag).ifPresent(actions::add));
        List<Lenient> files = alert.children("quarantined_files");
        boolean nothingSaid = !DispositionFlags.areGiven(alert);
        if (nothingSaid && (Boolean.TRUE.equals(alert.bool("quarantined")) || isAnyQuarantined(files))) {
            actions.add(Action.FILE_QUARANTINED);
        }
        if (actions.contains(Action.FILE_QUARANTINED) && !files.isEmpty() && !isAnyQuarantined(files)) {
            // The flag says that quarantine was attempted; the files say what came of it.
            actions.remove(Action.FILE_QUARANTINED);
        } else if (actions.isEmpty() && !nothingSaid && !DispositionFlags.hintAtMore(flags)) {
            actions.add(Action.DETECTED_ONLY);
        }
        return new BlockStatus(actions, execution(alert, actions, files, hasProcess), words(alert, flags, files));
    }

    private static Execution execution(Lenient alert, Set<Action> actions, List<Lenient> files, boolean hasProcess) {
        boolean prevented = !actions.contains(Action.WITHHELD_BY_POLICY) && !actions.contains(Action.ACTION_FAILED);
        if (actions.contains(Action.PROCESS_KILLED)) {
            return Execution.RAN;
        }
        if (actions.contains(Action.PROCESS_BLOCKED)) {
            return prevented ? Execution.DID_NOT_RUN : Execution.RAN;
        }
        if (actions.contains(Action.FILE_QUARANTINED)) {
            return prevented ? executionOfFile(alert, files, hasProcess) : Execution.UNKNOWN;
        }
        return hasProcess ? Execution.RAN : Execution.UNKNOWN;
    }

    /** A file that another program wrote, or that a scan found, did not run; one that is the program itself did. */
    private static Execution executionOfFile(Lenient alert, List<Lenient> files, boolean hasProcess) {
        if (!hasProcess) {
            return "ods".equals(alert.text("type")) ? Execution.DID_NOT_RUN : Execution.UNKNOWN;
        }
        String program = alert.text("sha256");
        List<String> hashes = files.stream()
                .map(file -> file.text("sha256"))
                .filter(Objects::nonNull)
                .toList();
        if (program == null || hashes.isEmpty()) {
            return Execution.UNKNOWN;
        }
        return hashes.stream().anyMatch(program::equalsIgnoreCase) ? Execution.RAN : Execution.DID_NOT_RUN;
    }

    private static boolean isAnyQuarantined(List<Lenient> files) {
        return files.stream()
                .map(file -> Objects.requireNonNullElse(file.text("state"), ""))
                .anyMatch(state -> STATES_OF_QUARANTINE.contains(state.toLowerCase(Locale.ROOT)));
    }

    private static List<String> words(Lenient alert, Set<String> flags, List<Lenient> files) {
        List<String> words = new ArrayList<>();
        String description = alert.text("pattern_disposition_description");
        if (description != null) {
            words.add(description);
        }
        words.addAll(flags);
        for (Lenient file : files) {
            JsonNode state = file.node().path("state");
            if (state.isTextual() && !state.textValue().isBlank()) {
                words.add("quarantined_files.state=" + state.textValue());
            }
        }
        return words.stream().distinct().toList();
    }
}
