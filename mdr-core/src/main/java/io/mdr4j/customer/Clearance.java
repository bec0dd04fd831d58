package io.mdr4j.customer;

/** How much of what an EDR recorded somebody may read, from everything to the least. */
public enum Clearance {
    /** Everything. For analysts, and for contacts of whom the customer says so. */
    FULL,
    /** All but passwords and tokens in command lines. */
    NO_SECRETS,
    /** Neither passwords and tokens nor what names a person: accounts, mail addresses, folders of users. */
    NO_PERSONAL_DATA;

    /** Tells whether somebody of this clearance may read what was made for the other one: the same or a stricter one. */
    public boolean mayRead(Clearance madeFor) {
        return madeFor.compareTo(this) >= 0;
    }

    /** The one of the two that lets read less. */
    public Clearance stricter(Clearance other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
