package io.mdr4j.testkit;

/** What tests see of, and do to, the custom indicators of a {@link FakeFalcon}. */
public interface FalconIndicators {

    /** Somebody else adds one, with this action. Answers its id. */
    String addedByOthers(String type, String value, String action);

    /** Tells whether a file with this hash is kept from running now. */
    boolean isBlocked(String type, String value);

    /** How many rows a page has at most; as many as are asked for unless set. */
    void pageSize(int rows);
}
