package io.mdr4j.evidence;

import io.mdr4j.immutable.MdrStyle;
import java.util.List;
import org.immutables.value.Value;

/** What the EDR recorded around an alert, or what was asked of it later. Immutable; lists keep the EDR's order. */
@Value.Immutable
@MdrStyle
public abstract class Evidence {

    private static final Evidence NONE = builder().build();

    /** The processes, the one that the alert is about first where there is one. */
    public abstract List<ProcessNode> processes();

    /** The connections and looked-up names. */
    public abstract List<NetworkConnection> connections();

    /** What happened to files. */
    public abstract List<FileChange> files();

    /** What happened to the registry. */
    public abstract List<RegistryChange> registry();

    /** The scripts that processes loaded or ran. */
    public abstract List<ScriptEvent> scripts();

    /** Who logged on to the endpoint. */
    public abstract List<Logon> logons();

    /** What could not be looked at. */
    public abstract List<EvidenceGap> gaps();

    /** Tells whether there is no fact and no gap. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Both together, this one's facts first. */
    public Evidence plus(Evidence other) {
        if (other.isEmpty()) {
            return this;
        }
        return builder()
                .addAllProcesses(processes())
                .addAllProcesses(other.processes())
                .addAllConnections(connections())
                .addAllConnections(other.connections())
                .addAllFiles(files())
                .addAllFiles(other.files())
                .addAllRegistry(registry())
                .addAllRegistry(other.registry())
                .addAllScripts(scripts())
                .addAllScripts(other.scripts())
                .addAllLogons(logons())
                .addAllLogons(other.logons())
                .addAllGaps(gaps())
                .addAllGaps(other.gaps())
                .build();
    }

    /** No evidence at all. */
    public static Evidence none() {
        return NONE;
    }

    /** Starts a collection; nothing is mandatory. */
    public static EvidenceBuilder builder() {
        return new EvidenceBuilder();
    }
}
