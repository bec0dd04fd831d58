package io.mdr4j.recovery;

/** What was found in an incident, as far as advice depends on it. */
public enum Found {
    /** Passwords or tokens may be in the attacker's hands. */
    CREDENTIALS_EXPOSED,
    /** An account with rights beyond one host is concerned. */
    PRIVILEGED_ACCOUNT,
    /** Data were sent out. */
    DATA_SENT,
    /** Files were changed, encrypted or deleted. */
    FILES_CHANGED,
    /** Something starts the threat again by itself. */
    PERSISTENCE,
    /** The same threat was found on further endpoints. */
    SPREAD,
    /** The threat spoke to a destination that does not belong there. */
    SUSPICIOUS_DESTINATION,
    /** The EDR was set to detect only, so that nothing was stopped. */
    DETECTED_ONLY,
    /** The threat ran. */
    RAN,
    /** The endpoint was isolated. */
    ISOLATED,
    /** An isolation did not succeed, or is not offered. */
    NOT_ISOLATED,
    /** A program that is unwanted rather than malicious. */
    UNWANTED_PROGRAM,
    /** A device or a setting against the customer's own policy. */
    POLICY_VIOLATION,
    /** A server, a domain controller or a business system is concerned. */
    SERVER,
    /** A domain controller is concerned. */
    DOMAIN_CONTROLLER,
    /** The threat came by mail, or was started from a mail program. */
    BY_MAIL,
    /** The threat came on a removable medium. */
    BY_REMOVABLE_MEDIUM
}
