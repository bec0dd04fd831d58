package io.mdr4j.operation;

/** Who approves an isolation. */
public enum Approvers {
    /** The customer's contacts that the rule names. */
    CUSTOMER,
    /** The SOC's analysts. */
    ANALYSTS,
    /** The customer's contacts first; when they do not answer in time, the analysts. */
    CUSTOMER_THEN_ANALYSTS
}
