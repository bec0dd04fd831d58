package io.mdr4j.evidence;

import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A script that a process loaded or ran, from a file or from memory. All text is untrusted. Immutable. */
@Value.Immutable
@MdrStyle
public interface ScriptEvent {

    /** The fact's id, unique within the alert or collection that brought it. */
    String id();

    /** The script's text, bounded; empty where the EDR kept none. */
    Optional<CommandLine> content();

    /** The file that it came from; empty for one that was never a file. */
    Optional<String> path();

    /** The SHA-256 of the script in lower-case hex. */
    Optional<String> sha256();

    /** The EDR's own id of the process that ran it. */
    Optional<String> processUniqueId();

    /** When it was seen. */
    Optional<Instant> at();

    /** Starts a script event; only the id is mandatory. */
    static ScriptEventBuilderStages.IdBuildStage builder() {
        return new ScriptEventBuilder();
    }
}
