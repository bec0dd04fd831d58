package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a command brought. That Falcon took it says nothing: it succeeded if it is complete and neither errors nor stderr hold
 * anything.
 *
 * @param complete whether the host has finished it
 * @param stdout what it printed; untrusted
 * @param problem what went wrong, bounded; untrusted
 */
record RtrOutput(boolean complete, String stdout, Optional<String> problem) {

    private static final int MAX_PROBLEM = 300;
    private static final String OFFLINE = "40401";

    /** Reads one host's part of a batch, or the whole of a single command. */
    static RtrOutput of(JsonNode node) {
        return new RtrOutput(
                node.path("complete").asBoolean(false), node.path("stdout").asText(""), problem(node));
    }

    static Optional<String> problem(JsonNode node) {
        for (JsonNode error : node.path("errors")) {
            return Optional.of(bounded(
                    (error.path("code").asText("") + " " + error.path("message").asText("an error without words"))
                            .strip()));
        }
        String stderr = node.path("stderr").asText("").strip();
        return stderr.isEmpty() ? Optional.empty() : Optional.of(bounded(stderr));
    }

    boolean succeeded() {
        return complete && problem.isEmpty();
    }

    /** Tells whether the host's part of a batch says that the host cannot be reached. */
    static boolean isOffline(JsonNode node) {
        boolean queued = node.path("offline_queued").asBoolean(false);
        for (JsonNode error : node.path("errors")) {
            queued |= error.path("code").asText("").equals(OFFLINE)
                    || error.path("message").asText("").contains("establish sensor comms");
        }
        return queued;
    }

    private static String bounded(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= MAX_PROBLEM ? line : line.substring(0, MAX_PROBLEM) + " [...]";
    }
}
