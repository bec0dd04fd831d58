package io.mdr4j.incident;

import java.time.Duration;
import java.util.Optional;

/** What the service is measured by: how long it took from the first time of one milestone to the first time of another. */
public enum Kpi {
    /** From the EDR's alert until it was fetched. */
    TIME_TO_RECEIVE(Milestone.DETECTED, Milestone.RECEIVED, Optional.empty()),
    /** From receipt until the first verdict. */
    TIME_TO_ASSESS(Milestone.RECEIVED, Milestone.ASSESSED, Optional.empty()),
    /** From receipt until the first report was sent, which is promised within {@link ServiceLevel#FIRST_REPORT_WITHIN}. */
    TIME_TO_REPORT(Milestone.RECEIVED, Milestone.REPORTED, Optional.of(ServiceLevel.FIRST_REPORT_WITHIN)),
    /** From the request to isolate until the sensor had done it. */
    TIME_TO_ISOLATE(Milestone.ISOLATION_ASKED, Milestone.ISOLATION_CONFIRMED, Optional.empty()),
    /** From receipt until the incident was closed. */
    TIME_TO_CLOSE(Milestone.RECEIVED, Milestone.CLOSED, Optional.empty());

    private final Milestone from;
    private final Milestone to;
    private final Optional<Duration> promised;

    Kpi(Milestone from, Milestone to, Optional<Duration> promised) {
        this.from = from;
        this.to = to;
        this.promised = promised;
    }

    /** Where the time begins. */
    public Milestone from() {
        return from;
    }

    /** Where the time ends. */
    public Milestone to() {
        return to;
    }

    /** What the service promises; empty where it promises nothing. */
    public Optional<Duration> promised() {
        return promised;
    }
}
