package io.mdr4j.evidence;

/** How a process stands to the one that the alert is about. */
public enum ProcessRelation {
    /** The process that the alert is about. */
    ALERTED,
    PARENT,
    GRANDPARENT,
    /** Any process above the grandparent. */
    ANCESTOR,
    CHILD
}
