package io.mdr4j.edr.carbonblack;

import io.mdr4j.removal.RemovalAction;
import java.util.Optional;
import java.util.Set;

/** What a removal is about, and how a session finds it. */
interface RemovalTarget {

    /** What Live Response can remove. */
    Set<RemovalAction.Kind> KINDS = Set.of(
            RemovalAction.Kind.KILL_PROCESS,
            RemovalAction.Kind.DELETE_FILE,
            RemovalAction.Kind.DELETE_REGISTRY_VALUE,
            RemovalAction.Kind.DELETE_REGISTRY_KEY);

    /** The commands without which it cannot be done. */
    Set<String> commands();

    /** Looks for it; changes nothing. */
    Found find(LiveSession session);

    /** The target of an action; empty for one that Live Response has no command for. */
    static Optional<RemovalTarget> of(RemovalAction action) {
        if (action instanceof RemovalAction.KillProcess process) {
            return Optional.of(new ProcessTarget(process));
        }
        if (action instanceof RemovalAction.DeleteFile file) {
            return Optional.of(new FileTarget(file));
        }
        if (action instanceof RemovalAction.DeleteRegistryValue value) {
            return Optional.of(new ValueTarget(value));
        }
        if (action instanceof RemovalAction.DeleteRegistryKey key) {
            return Optional.of(new KeyTarget(key));
        }
        return Optional.empty();
    }
}
