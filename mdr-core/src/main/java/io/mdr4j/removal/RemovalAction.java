package io.mdr4j.removal;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing to be removed from an endpoint, or given back. Paths and names come from an EDR: untrusted text. Whoever carries
 * it out asks {@link RemovalGuard} first.
 */
public sealed interface RemovalAction {

    /** What is done. */
    enum Kind {
        KILL_PROCESS,
        DELETE_FILE,
        QUARANTINE_FILE,
        RELEASE_FILE,
        DELETE_REGISTRY_VALUE,
        DELETE_REGISTRY_KEY
    }

    /** What is done. */
    Kind kind();

    /** What it is done to, in one line, for plans and reports; untrusted. */
    String target();

    /**
     * Ends a process, if it still is the one that was recorded: process ids are used again.
     *
     * @param pid the operating system's process id, above 4
     * @param path the program's full path, or its file name
     * @param startedAt when it started; a process that started at another second is another one
     */
    record KillProcess(long pid, String path, Optional<Instant> startedAt) implements RemovalAction {

        /** Throws {@link IllegalArgumentException} for an id that no program of a user has, or a blank path. */
        public KillProcess {
            Objects.requireNonNull(startedAt, "startedAt");
            if (pid <= 4) {
                throw new IllegalArgumentException("KillProcess.pid must be above 4, but is " + pid);
            }
            requireText(path, "KillProcess.path");
        }

        @Override
        public Kind kind() {
            return Kind.KILL_PROCESS;
        }

        @Override
        public String target() {
            return path + " (" + pid + ")";
        }
    }

    /**
     * Deletes a file, if its hash still is the one that was recorded.
     *
     * @param path the full path, in the EDR's form
     * @param sha256 64 hex digits, lower case
     */
    record DeleteFile(String path, String sha256) implements RemovalAction {

        /** Throws {@link IllegalArgumentException} for a blank path or a hash of another form. */
        public DeleteFile {
            requireText(path, "DeleteFile.path");
            requireSha256(sha256, "DeleteFile.sha256");
        }

        @Override
        public Kind kind() {
            return Kind.DELETE_FILE;
        }

        @Override
        public String target() {
            return path;
        }
    }

    /**
     * Moves a file into the EDR's quarantine, if its hash still is the one that was recorded.
     *
     * @param path the full path, in the EDR's form
     * @param sha256 64 hex digits, lower case
     */
    record QuarantineFile(String path, String sha256) implements RemovalAction {

        /** Throws {@link IllegalArgumentException} for a blank path or a hash of another form. */
        public QuarantineFile {
            requireText(path, "QuarantineFile.path");
            requireSha256(sha256, "QuarantineFile.sha256");
        }

        @Override
        public Kind kind() {
            return Kind.QUARANTINE_FILE;
        }

        @Override
        public String target() {
            return path;
        }
    }

    /**
     * Gives a file back from the EDR's quarantine.
     *
     * @param path where it was, for the reader
     * @param sha256 64 hex digits, lower case
     */
    record ReleaseFile(String path, String sha256) implements RemovalAction {

        /** Throws {@link IllegalArgumentException} for a blank path or a hash of another form. */
        public ReleaseFile {
            requireText(path, "ReleaseFile.path");
            requireSha256(sha256, "ReleaseFile.sha256");
        }

        @Override
        public Kind kind() {
            return Kind.RELEASE_FILE;
        }

        @Override
        public String target() {
            return path;
        }
    }

    /**
     * Deletes a registry value.
     *
     * @param key the full key, for example {@code HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run}
     * @param name the value's name; never empty, as that is the key's default value
     * @param data what it holds, where recorded: one that holds something else is left alone
     */
    record DeleteRegistryValue(String key, String name, Optional<String> data) implements RemovalAction {

        /** Throws {@link IllegalArgumentException} for a blank key or name. */
        public DeleteRegistryValue {
            requireText(key, "DeleteRegistryValue.key");
            requireText(name, "DeleteRegistryValue.name");
            Objects.requireNonNull(data, "data");
        }

        @Override
        public Kind kind() {
            return Kind.DELETE_REGISTRY_VALUE;
        }

        @Override
        public String target() {
            return key + "\\" + name;
        }
    }

    /**
     * Deletes a registry key that the threat made and that holds nothing else: no further key, and no value but the one
     * named.
     *
     * @param key the full key
     * @param value the only value that it may hold; empty when it must hold none
     * @param createdByThreat whether the evidence shows that the threat created it; refused if not
     */
    record DeleteRegistryKey(String key, Optional<String> value, boolean createdByThreat) implements RemovalAction {

        /** Throws {@link IllegalArgumentException} for a blank key. */
        public DeleteRegistryKey {
            requireText(key, "DeleteRegistryKey.key");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public Kind kind() {
            return Kind.DELETE_REGISTRY_KEY;
        }

        @Override
        public String target() {
            return key;
        }
    }

    private static void requireText(String text, String name) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    private static void requireSha256(String hash, String name) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(name + " must be 64 hex digits in lower case");
        }
    }
}
