package io.mdr4j.customer;

/** A kind of day in the customer's calendar. */
public enum DayKind {
    /** People work. */
    BUSINESS_DAY,
    /** Saturday, Sunday, a holiday or a company day. */
    NON_BUSINESS_DAY,
    /** A public holiday or a company day, on whatever day of the week. */
    HOLIDAY
}
