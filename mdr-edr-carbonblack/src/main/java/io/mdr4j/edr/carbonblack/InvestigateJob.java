package io.mdr4j.edr.carbonblack;

/** The searches of Investigate that run as jobs. */
enum InvestigateJob {
    PROCESS_SEARCH("/processes/search_jobs"),
    PROCESS_DETAIL("/processes/detail_jobs"),
    PROCESS_SUMMARY("/processes/summary_jobs"),
    PROCESS_FACET("/processes/facet_jobs"),
    OBSERVATION_DETAIL("/observations/detail_jobs");

    private final String path;

    InvestigateJob(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
