package io.mdr4j.evidence;

import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A process that the EDR recorded. All text is untrusted. Immutable. */
@Value.Immutable
@MdrStyle
public interface ProcessNode {

    /** The fact's id, unique within the alert or collection that brought it. */
    String id();

    /** How it stands to the process that the alert is about. */
    ProcessRelation relation();

    /** The EDR's own id of the process, which joins facts of one process. */
    Optional<String> uniqueId();

    /** The EDR's own id of the parent process. */
    Optional<String> parentUniqueId();

    /** The operating system's process id; reused by it, so never a key. */
    Optional<Long> pid();

    /** The file name of the program. */
    Optional<String> name();

    /** The full path of the program, in the EDR's form. */
    Optional<String> path();

    /** The command line, bounded. */
    Optional<CommandLine> commandLine();

    /** The SHA-256 of the program in lower-case hex. */
    Optional<String> sha256();

    /** The MD5 of the program in lower-case hex. */
    Optional<String> md5();

    /** Who signed the program. */
    Optional<Signature> signature();

    /** The name that the program's author gave the file, from its version resource. */
    Optional<String> originalFileName();

    /** The EDR's reputation word for the program, for example {@code KNOWN_MALWARE}. */
    Optional<String> reputation();

    /** The account under which it ran, qualified by its domain where the EDR says so: {@code DOMAIN\name}. */
    Optional<String> user();

    /** The account's security identifier. */
    Optional<String> userSid();

    /** The integrity level in Sigma's words: Low, Medium, High, System. */
    Optional<String> integrityLevel();

    /** When it started. */
    Optional<Instant> startedAt();

    /** Starts a process; {@code id} and {@code relation} are mandatory. */
    static ProcessNodeBuilderStages.IdBuildStage builder() {
        return new ProcessNodeBuilder();
    }
}
