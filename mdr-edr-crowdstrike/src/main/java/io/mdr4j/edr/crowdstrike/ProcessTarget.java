package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A process on a Windows host: ids are used again, so the program and the second of its start must be those recorded. */
final class ProcessTarget implements HostTarget {

    private final RemovalAction.KillProcess wanted;

    ProcessTarget(RemovalAction.KillProcess wanted) {
        this.wanted = wanted;
    }

    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> question() {
        return Map.of("kind", "process", "pid", wanted.pid());
    }

    @Override
    public RemovalReading read(Lenient answer) {
        Boolean present = answer.bool("present");
        if (present == null) {
            return RemovalReading.of(Presence.UNKNOWN, "The host did not say whether the process runs.");
        }
        if (!present) {
            return RemovalReading.of(Presence.ABSENT, "No process with this id runs.");
        }
        String name = answer.text("name");
        if (name == null) {
            return RemovalReading.of(Presence.UNKNOWN, "The host did not name the process with this id.");
        }
        if (!name.equalsIgnoreCase(nameOf(wanted.path())) || isElsewhere(answer.text("path"))) {
            return RemovalReading.of(Presence.CHANGED, "Another program runs under this id.");
        }
        return ofStart(answer.time("started"));
    }

    private RemovalReading ofStart(@Nullable Instant started) {
        Optional<Instant> recorded = wanted.startedAt();
        if (recorded.isEmpty()) {
            return RemovalReading.of(Presence.PRESENT, "The program runs under this id.");
        }
        if (started == null) {
            return RemovalReading.of(Presence.UNKNOWN, "The host did not tell when the process started.");
        }
        return started.getEpochSecond() == recorded.get().getEpochSecond()
                ? RemovalReading.of(Presence.PRESENT, "The process runs as it was recorded.")
                : RemovalReading.of(Presence.CHANGED, "The program runs under this id, but started at another time.");
    }

    /** Full paths are compared below their volume, as Falcon names the volume in another way than the host. */
    private boolean isElsewhere(@Nullable String path) {
        Optional<String> recorded = FileTarget.belowVolume(wanted.path());
        Optional<String> found = path == null ? Optional.empty() : FileTarget.belowVolume(path);
        return recorded.isPresent() && found.isPresent() && !recorded.get().equalsIgnoreCase(found.get());
    }

    private static String nameOf(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }

    @Override
    public Optional<RtrCommand> removal(Lenient answer) {
        return Optional.of(RtrCommand.kill(wanted.pid()));
    }

    @Override
    public RtrCommand waitingRead() {
        return RtrCommand.processes();
    }
}
