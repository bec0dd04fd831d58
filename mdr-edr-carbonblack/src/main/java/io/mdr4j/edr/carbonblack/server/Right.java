package io.mdr4j.edr.carbonblack.server;

/** What the token's user needs: the roles of a team and the further permissions of an analyst. */
final class Right {

    /** Reading alerts, sensors, processes and events of the team's sensor groups. */
    static final String VIEW = "Team role: Viewer";

    /** Changing the status of alerts. */
    static final String ANALYSE = "Team role: Analyst";

    static final String ISOLATE = "Analyst permission: Isolate sensors";

    static final String LIVE_RESPONSE = "Analyst permission: Live Response";

    /** Reading and changing the list of banned hashes. */
    static final String BAN = "Global administrator";

    private Right() {}
}
