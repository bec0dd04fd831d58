package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was stopped, read from all flags together, since they can disagree: {@code policy_applied} says whether a policy
 * acted; what it did, or would have done, stands in {@code sensor_action}, in the {@code POLICY_*} ttps and in
 * {@code blocked_*}, of which any may be missing or say ALLOW beside the others.
 *
 * <ul>
 *   <li>APPLIED with a terminate: killed; or refused to start where it did not run.
 *   <li>APPLIED with a deny, or something blocked: refused to start where it did not run; where it ran, or the alert is
 *       about traffic or a USB device, one operation was refused.
 *   <li>NOT_APPLIED with any of these: the policy withheld it, nothing was stopped. With none: watched only.
 *   <li>Without {@code policy_applied}: unknown, whatever else is there.
 * </ul>
 */
final class DispositionReader {

    private static final Set<String> ABOUT_OPERATIONS =
            Set.of("HOST_BASED_FIREWALL", "DEVICE_CONTROL", "INTRUSION_DETECTION_SYSTEM", "CONTAINER_RUNTIME");
    private static final Set<String> SENSOR_ACTIONS =
            Set.of("ALLOW", "ALLOW_AND_LOG", "DENY", "TERMINATE", "POLICY_NOT_APPLIED");

    private DispositionReader() {}

    static BlockStatus read(String type, Lenient fields, Oddities odd) {
        @Nullable String policy = fields.text("policy_applied");
        @Nullable String sensor = word(fields.text("sensor_action"));
        List<String> ttps = Ttps.of(fields);
        @Nullable String blocked = fields.text("blocked_name", "blocked_sha256");
        if (sensor != null && !SENSOR_ACTIONS.contains(sensor)) {
            odd.odd("sensor_action", "a known action");
        }
        Execution execution = execution(fields, odd);
        boolean terminate = "TERMINATE".equals(sensor) || ttps.contains("POLICY_TERMINATE");
        boolean deny = "DENY".equals(sensor) || ttps.contains("POLICY_DENY") || blocked != null;
        boolean operation = ABOUT_OPERATIONS.contains(type) || execution != Execution.DID_NOT_RUN;

        Set<Action> actions = EnumSet.noneOf(Action.class);
        if ("APPLIED".equals(policy)) {
            if (terminate) {
                actions.add(execution == Execution.DID_NOT_RUN ? Action.PROCESS_BLOCKED : Action.PROCESS_KILLED);
            }
            if (deny) {
                actions.add(operation ? Action.OPERATION_BLOCKED : Action.PROCESS_BLOCKED);
            }
            if (actions.isEmpty() && sensor != null) {
                actions.add(Action.DETECTED_ONLY);
            }
        } else if ("NOT_APPLIED".equals(policy)) {
            actions.add(terminate || deny ? Action.WITHHELD_BY_POLICY : Action.DETECTED_ONLY);
        } else if (policy != null) {
            odd.odd("policy_applied", "APPLIED or NOT_APPLIED");
        }
        return new BlockStatus(actions, execution, words(fields, ttps, blocked));
    }

    private static Execution execution(Lenient fields, Oddities odd) {
        String state = fields.text("run_state");
        if (state == null) {
            return Execution.UNKNOWN;
        }
        return switch (state) {
            case "RAN" -> Execution.RAN;
            case "DID_NOT_RUN" -> Execution.DID_NOT_RUN;
            case "UNKNOWN" -> Execution.UNKNOWN;
            default -> {
                odd.odd("run_state", "a known state");
                yield Execution.UNKNOWN;
            }
        };
    }

    /** Event forms write {@code ACTION_DENY}. */
    private static @Nullable String word(@Nullable String text) {
        return text != null && text.startsWith("ACTION_") ? text.substring("ACTION_".length()) : text;
    }

    private static List<String> words(Lenient fields, List<String> ttps, @Nullable String blocked) {
        List<String> words = new ArrayList<>();
        for (String name : List.of("policy_applied", "sensor_action", "run_state")) {
            String text = fields.text(name);
            if (text != null) {
                words.add(name + "=" + text);
            }
        }
        ttps.stream().filter(ttp -> ttp.startsWith("POLICY_")).forEach(words::add);
        if (blocked != null) {
            words.add("blocked_name=" + blocked);
        }
        return words;
    }
}
