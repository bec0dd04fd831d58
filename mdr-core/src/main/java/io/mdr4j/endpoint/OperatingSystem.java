package io.mdr4j.endpoint;

/** The family of an operating system. */
public enum OperatingSystem {
    WINDOWS,
    MACOS,
    LINUX,
    /** A system that none of the others names. */
    OTHER,
    /** The EDR does not say. */
    UNKNOWN
}
