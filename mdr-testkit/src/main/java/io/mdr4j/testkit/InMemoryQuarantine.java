package io.mdr4j.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of one host that an {@link InMemoryEdr} took away and can give back, by hash. Its owner guards it. */
final class InMemoryQuarantine {

    /** A file that was taken. */
    record Taken(String path, String content) {}

    private final Map<String, Taken> files = new HashMap<>();

    /** Takes a file; answers its SHA-256. */
    String take(String path, String content) {
        String hash = RemoteMachine.sha256(content);
        files.put(hash, new Taken(path, content));
        return hash;
    }

    Optional<Taken> find(String sha256) {
        return Optional.ofNullable(files.get(sha256));
    }

    void forget(String sha256) {
        files.remove(sha256);
    }
}
