package io.mdr4j.evidence;

import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** Something that happened to a file. All text is untrusted. Immutable. */
@Value.Immutable
@MdrStyle
public interface FileChange {

    /** What happened. */
    enum Action {
        WRITTEN,
        READ,
        DELETED,
        QUARANTINED,
        /** The EDR names the file and not what happened to it. */
        MENTIONED
    }

    /** The fact's id, unique within the alert or collection that brought it. */
    String id();

    /** What happened. */
    Action action();

    /** The full path, or the name where the EDR gave no path. */
    String path();

    /** The SHA-256 in lower-case hex. */
    Optional<String> sha256();

    /** The MD5 in lower-case hex. */
    Optional<String> md5();

    /** The EDR's own id of the process that did it. */
    Optional<String> processUniqueId();

    /** When it was seen. */
    Optional<Instant> at();

    /** Starts a file change; id, action and path are mandatory. */
    static FileChangeBuilderStages.IdBuildStage builder() {
        return new FileChangeBuilder();
    }
}
