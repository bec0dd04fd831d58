package io.mdr4j.contract;

import java.io.Serial;

/** Somebody else changed the agreement in between: read what is in force now, and make the change again on top of it. */
public final class AgreementMovedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Agreement newest;

    /** Says who was first. */
    public AgreementMovedException(int basedOn, Agreement newest) {
        super("Agreement " + newest.number() + " of customer " + newest.customer() + " was made by " + newest.by()
                + " at "
                + newest.at() + " (" + newest.reason() + ") while this change was based on number " + basedOn
                + ": nothing was changed. Read agreement " + newest.number()
                + ", make the change again on top of it, and give its number");
        this.newest = newest;
    }

    /** What is in force now. */
    public Agreement newest() {
        return newest;
    }
}
