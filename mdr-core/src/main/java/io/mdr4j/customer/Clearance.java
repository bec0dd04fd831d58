package io.mdr4j.customer;

/** How much of what an EDR recorded somebody may read. */
public enum Clearance {
    /** Everything. For analysts, and for contacts of whom the customer says so. */
    FULL,
    /** All but passwords and tokens in command lines. */
    NO_SECRETS,
    /** Neither passwords and tokens nor what names a person: accounts, mail addresses, folders of users. */
    NO_PERSONAL_DATA
}
