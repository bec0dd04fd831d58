package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalReading;
import java.util.Map;
import java.util.Optional;

/** What one removal asks of a host, how it reads the answer, and the command that removes. */
interface HostTarget {

    /** Why it cannot be done at all, for the removal guide; empty when nothing speaks against it. */
    Optional<String> refusal();

    /** What {@link HostScript} is asked. */
    Map<String, Object> question();

    /** What the answer says; the script itself found no error. */
    RemovalReading read(Lenient answer);

    /** The command that removes what the answer found; empty when it cannot be named safely. */
    Optional<RtrCommand> removal(Lenient answer);

    /** A reading that may wait for a host that is offline. */
    RtrCommand waitingRead();

    /** The target of an action that is carried out on the host itself; empty for one of Falcon's quarantine. */
    static Optional<HostTarget> of(RemovalAction action) {
        if (action instanceof RemovalAction.DeleteFile file) {
            return Optional.of(new FileTarget(file.path(), file.sha256()));
        }
        if (action instanceof RemovalAction.KillProcess process) {
            return Optional.of(new ProcessTarget(process));
        }
        if (action instanceof RemovalAction.DeleteRegistryValue value) {
            return Optional.of(new RegistryTarget(value.key(), Optional.of(value.name()), value.data(), false));
        }
        if (action instanceof RemovalAction.DeleteRegistryKey key) {
            return Optional.of(new RegistryTarget(key.key(), key.value(), Optional.empty(), true));
        }
        return Optional.empty();
    }
}
