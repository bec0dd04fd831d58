package io.mdr4j.testkit;

import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalAction.DeleteFile;
import io.mdr4j.removal.RemovalAction.DeleteRegistryKey;
import io.mdr4j.removal.RemovalAction.DeleteRegistryValue;
import io.mdr4j.removal.RemovalAction.KillProcess;
import io.mdr4j.removal.RemovalAction.QuarantineFile;
import io.mdr4j.removal.RemovalAction.ReleaseFile;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import io.mdr4j.testkit.RemoteMachine.RunningProcess;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A remote session of an {@link InMemoryEdr} on one machine, for actions that the guard let pass. */
final class InMemorySession {

    private final RemoteMachine machine;
    private final InMemoryQuarantine quarantine;

    InMemorySession(RemoteMachine machine, InMemoryQuarantine quarantine) {
        this.machine = machine;
        this.quarantine = quarantine;
    }

    RemovalOutcome remove(RemovalAction action) {
        RemovalReading before = look(action);
        return switch (before.presence()) {
            case ABSENT -> RemovalOutcome.of(Status.GONE_ALREADY, before.detail());
            case CHANGED -> new RemovalOutcome(Status.CHANGED, before.sha256(), before.detail(), Optional.empty());
            case UNKNOWN, OFFLINE -> RemovalOutcome.of(Status.REFUSED, before.detail());
            case PRESENT ->
                isRefusedBySystem(action)
                        ? new RemovalOutcome(Status.FAILED, before.sha256(), "access is denied", Optional.empty())
                        : done(action, before);
        };
    }

    private RemovalOutcome done(RemovalAction action, RemovalReading before) {
        carryOut(action);
        return new RemovalOutcome(Status.DONE, before.sha256(), "", Optional.empty());
    }

    private void carryOut(RemovalAction action) {
        if (action instanceof DeleteFile file) {
            machine.deleteFile(file.path());
        } else if (action instanceof QuarantineFile file) {
            machine.content(file.path()).ifPresent(content -> quarantine.take(file.path(), content));
            machine.deleteFile(file.path());
        } else if (action instanceof ReleaseFile file) {
            quarantine.find(file.sha256()).ifPresent(taken -> machine.file(taken.path(), taken.content()));
            quarantine.forget(file.sha256());
        } else if (action instanceof KillProcess process) {
            machine.kill(process.pid());
        } else if (action instanceof DeleteRegistryValue value) {
            machine.deleteRegistryValue(value.key(), value.name());
        } else if (action instanceof DeleteRegistryKey key) {
            machine.deleteRegistryKey(key.key());
        }
    }

    private boolean isRefusedBySystem(RemovalAction action) {
        if (action instanceof DeleteRegistryValue value) {
            return machine.isRefused(value.key());
        }
        return machine.isRefused(action instanceof KillProcess process ? process.path() : action.target());
    }

    /** Whether it is there, as recorded. A path that leads elsewhere cannot be told. */
    RemovalReading look(RemovalAction action) {
        if (action instanceof DeleteFile file) {
            return file(file.path(), file.sha256());
        }
        if (action instanceof QuarantineFile file) {
            return file(file.path(), file.sha256());
        }
        if (action instanceof ReleaseFile file) {
            return reading(
                    quarantine.find(file.sha256()).isPresent() ? Presence.PRESENT : Presence.ABSENT,
                    "in the quarantine or not");
        }
        if (action instanceof KillProcess process) {
            return process(process);
        }
        if (action instanceof DeleteRegistryValue value) {
            return value(value);
        }
        return key((DeleteRegistryKey) action);
    }

    private RemovalReading file(String path, String sha256) {
        for (int end = path.indexOf('\\'); end > 0; end = path.indexOf('\\', end + 1)) {
            if (machine.isReparsePoint(path.substring(0, end))) {
                return reading(Presence.UNKNOWN, "a folder on the way leads elsewhere");
            }
        }
        if (machine.isReparsePoint(path)) {
            return reading(Presence.UNKNOWN, "the file leads elsewhere");
        }
        if (machine.isFolder(path)) {
            return reading(Presence.CHANGED, "a folder is in its place");
        }
        Optional<String> found = machine.content(path).map(RemoteMachine::sha256);
        Presence presence = found.map(hash -> hash.equals(sha256) ? Presence.PRESENT : Presence.CHANGED)
                .orElse(Presence.ABSENT);
        return new RemovalReading(presence, found, "the file was looked for");
    }

    private RemovalReading process(KillProcess wanted) {
        Optional<RunningProcess> found = machine.processes().stream()
                .filter(one -> one.pid() == wanted.pid())
                .findFirst();
        Presence presence = found.map(one -> isSame(one, wanted) ? Presence.PRESENT : Presence.CHANGED)
                .orElse(Presence.ABSENT);
        return reading(presence, "the process was looked for");
    }

    private static boolean isSame(RunningProcess running, KillProcess wanted) {
        String name = running.path().substring(running.path().lastIndexOf('\\') + 1);
        boolean program =
                wanted.path().equalsIgnoreCase(running.path()) || wanted.path().equalsIgnoreCase(name);
        return program
                && wanted.startedAt()
                        .filter(at -> at.getEpochSecond() != running.startedAtEpochSecond())
                        .isEmpty();
    }

    private RemovalReading value(DeleteRegistryValue wanted) {
        // The key's values are compared ignoring case, the map that is handed out is not.
        Optional<String> found = machine.registryValues(wanted.key())
                .flatMap(values -> values.entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(wanted.name()))
                        .map(Map.Entry::getValue)
                        .findFirst());
        Presence presence = found.map(data ->
                        wanted.data().filter(d -> !d.equals(data)).isEmpty() ? Presence.PRESENT : Presence.CHANGED)
                .orElse(Presence.ABSENT);
        return reading(presence, "the value was looked for");
    }

    private RemovalReading key(DeleteRegistryKey wanted) {
        Optional<Map<String, String>> values = machine.registryValues(wanted.key());
        boolean further = !machine.subKeys(wanted.key()).isEmpty();
        if (values.isEmpty() && !further) {
            return reading(Presence.ABSENT, "the key was looked for");
        }
        Set<String> allowed = wanted.value().map(Set::of).orElse(Set.of());
        boolean alone = !further && allowed.containsAll(values.orElse(Map.of()).keySet());
        return reading(alone ? Presence.PRESENT : Presence.CHANGED, "the key was looked for");
    }

    private static RemovalReading reading(Presence presence, String detail) {
        return RemovalReading.of(presence, detail);
    }
}
