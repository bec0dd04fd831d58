package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Falcon's disposition flags: the object {@code pattern_disposition_details} where it says anything, else the bits of the
 * integer {@code pattern_disposition}. The integer was seen altered beside a right object, so the object goes first.
 */
final class DispositionFlags {

    private static final Map<String, Action> ACTIONS = Map.ofEntries(
            Map.entry("process_blocked", Action.PROCESS_BLOCKED),
            Map.entry("kill_process", Action.PROCESS_KILLED),
            Map.entry("kill_parent", Action.PROCESS_KILLED),
            Map.entry("kill_subprocess", Action.PROCESS_KILLED),
            Map.entry("operation_blocked", Action.OPERATION_BLOCKED),
            Map.entry("fs_operation_blocked", Action.OPERATION_BLOCKED),
            Map.entry("registry_operation_blocked", Action.OPERATION_BLOCKED),
            Map.entry("quarantine_file", Action.FILE_QUARANTINED),
            Map.entry("policy_disabled", Action.WITHHELD_BY_POLICY),
            Map.entry("blocking_unsupported_or_disabled", Action.WITHHELD_BY_POLICY),
            Map.entry("critical_process_disabled", Action.WITHHELD_BY_POLICY),
            Map.entry("kill_action_failed", Action.ACTION_FAILED));

    /** Flags that say nothing about whether something was stopped. */
    private static final Set<String> NEUTRAL = Set.of(
            "indicator",
            "detect",
            "inddet_mask",
            "sensor_only",
            "rooting",
            "bootup_safeguard_enabled",
            "prevention_provisioning_enabled");

    /** In the order of their bits; from 65536 on the order is inferred from Falcon's list of flags. */
    private static final List<String> BITS = List.of(
            "indicator",
            "detect",
            "sensor_only",
            "rooting",
            "kill_process",
            "kill_subprocess",
            "quarantine_machine",
            "quarantine_file",
            "policy_disabled",
            "kill_parent",
            "operation_blocked",
            "process_blocked",
            "registry_operation_blocked",
            "critical_process_disabled",
            "bootup_safeguard_enabled",
            "fs_operation_blocked",
            "handle_operation_downgraded",
            "kill_action_failed",
            "blocking_unsupported_or_disabled",
            "suspend_process",
            "suspend_parent");

    private static final Map<String, String> SPELLINGS = spellings();

    private DispositionFlags() {}

    /** Tells whether the alert says anything about a disposition. */
    static boolean areGiven(Lenient alert) {
        return !alert.child("pattern_disposition_details").isEmpty() || alert.integer("pattern_disposition") != null;
    }

    /** The flags that are set, in Falcon's spelling {@code lower_case}; an unknown one as Falcon wrote it. */
    static Set<String> read(Lenient alert, OddValues odd) {
        Lenient details = alert.child("pattern_disposition_details");
        if (!details.isEmpty()) {
            return ofObject(details, odd);
        }
        Long bits = alert.integer("pattern_disposition");
        return bits == null ? Set.of() : ofBits(bits, odd);
    }

    private static Set<String> ofObject(Lenient details, OddValues odd) {
        Set<String> flags = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> field : details.node().properties()) {
            if (!Boolean.TRUE.equals(details.bool(field.getKey()))) {
                continue;
            }
            String flag = SPELLINGS.get(plain(field.getKey()));
            if (flag == null) {
                odd.odd("pattern_disposition_details", "a known flag");
            }
            flags.add(flag == null ? field.getKey() : flag);
        }
        return flags;
    }

    private static Set<String> ofBits(long bits, OddValues odd) {
        Set<String> flags = new LinkedHashSet<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((bits >> bit & 1) == 0) {
                continue;
            }
            if (bit < BITS.size()) {
                flags.add(BITS.get(bit));
            } else {
                odd.odd("pattern_disposition", "known bits");
                flags.add("bit " + bit);
            }
        }
        return flags;
    }

    static Optional<Action> action(String flag) {
        return Optional.ofNullable(ACTIONS.get(flag));
    }

    /** Tells whether one of them may mean that something was done, though not what: then "only detected" would be too much. */
    static boolean hintAtMore(Set<String> flags) {
        return flags.stream().anyMatch(flag -> !NEUTRAL.contains(flag));
    }

    private static Map<String, String> spellings() {
        Map<String, String> spellings = new LinkedHashMap<>();
        BITS.forEach(flag -> spellings.put(plain(flag), flag));
        List.of(
                        "inddet_mask",
                        "containment_file_system",
                        "mfa_required",
                        "prevention_provisioning_enabled",
                        "response_action_already_applied",
                        "response_action_failed",
                        "response_action_triggered")
                .forEach(flag -> spellings.put(plain(flag), flag));
        return Collections.unmodifiableMap(spellings);
    }

    /** {@code ProcessBlocked} in event streams is {@code process_blocked} here. */
    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
