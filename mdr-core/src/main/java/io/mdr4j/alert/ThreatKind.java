package io.mdr4j.alert;

/** What sort of thing the EDR says it found, where it says so. */
public enum ThreatKind {
    /** Software made to harm. */
    MALWARE,
    /** Adware and other unwanted programs. */
    UNWANTED_PROGRAM,
    /** A policy of the customer was violated: a USB device, a firewall rule. */
    POLICY_VIOLATION,
    /** Suspicious behaviour of a program, a script or an account. */
    SUSPICIOUS_ACTIVITY,
    /** An attempt to get in: an exploit, an attack from the network. */
    ENTRY_ATTEMPT,
    /** The EDR vendor's own test trigger. */
    VENDOR_TEST,
    /** The EDR does not say, or says something that the adapter does not know. */
    UNKNOWN
}
