package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A process that runs on an endpoint, from a process list of any version.
 *
 * @param pid its id
 * @param path the program's path, or its name alone; empty where the list tells neither
 * @param startedAt when it started, as exactly as the list tells
 */
record RemoteProcess(long pid, String path, Optional<Instant> startedAt) {

    /** Empty for a row without a process id. */
    static Optional<RemoteProcess> of(Lenient row) {
        Long pid = row.integer("process_pid", "pid");
        if (pid == null) {
            return Optional.empty();
        }
        String path = Objects.requireNonNullElse(row.text("process_path", "path"), "");
        Optional<Instant> startedAt = RemoteTimes.of(row.text("process_create_time", "create_time"));
        return Optional.of(new RemoteProcess(pid, path, startedAt));
    }
}
