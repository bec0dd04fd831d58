package io.mdr4j.report;

import io.mdr4j.evidence.ProcessNode;
import java.util.List;
import java.util.Objects;

/**
 * The processes around the alert as a small tree.
 *
 * @param entries the processes, each parent before its children, in the order in which the tree is drawn
 * @param omitted how many further processes are known and not among them
 */
public record ProcessSummary(List<Entry> entries, int omitted) {

    /** How many processes a summary holds at most. */
    public static final int LIMIT = 8;

    private static final ProcessSummary NONE = new ProcessSummary(List.of(), 0);

    /**
     * One process of the tree.
     *
     * @param factId the id by which reasons quote it, {@code <alert id>#<fact id>}
     * @param process the process
     * @param depth how deep it stands, 0 for a root
     * @param alerted whether an alert is about it
     */
    public record Entry(String factId, ProcessNode process, int depth, boolean alerted) {

        /** Throws {@link IllegalArgumentException} when the depth is negative. */
        public Entry {
            Objects.requireNonNull(factId, "factId");
            Objects.requireNonNull(process, "process");
            if (depth < 0) {
                throw new IllegalArgumentException("ProcessSummary.Entry.depth must not be negative");
            }
        }
    }

    /** Copies the list. Throws {@link IllegalArgumentException} when a process stands deeper than below its parent. */
    public ProcessSummary {
        entries = List.copyOf(entries);
        if (omitted < 0) {
            throw new IllegalArgumentException("ProcessSummary.omitted must not be negative");
        }
        int deepest = 0;
        for (Entry entry : entries) {
            if (entry.depth() > deepest) {
                throw new IllegalArgumentException("ProcessSummary.entries: " + entry.factId() + " stands at depth "
                        + entry.depth() + " without a parent above it");
            }
            deepest = entry.depth() + 1;
        }
    }

    /** No process is known. */
    public static ProcessSummary none() {
        return NONE;
    }
}
