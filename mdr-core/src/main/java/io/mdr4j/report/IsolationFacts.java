package io.mdr4j.report;

import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** How the isolation of one endpoint came about and stands. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class IsolationFacts {

    /** How it stands. */
    public abstract IsolationStatus status();

    /** When it was asked of the EDR. */
    public abstract Optional<Instant> requestedAt();

    /** When the EDR accepted it; nothing is isolated by that alone. */
    public abstract Optional<Instant> acceptedAt();

    /** When it was seen that the sensor had carried it out. */
    public abstract Optional<Instant> confirmedAt();

    /** When it failed last. */
    public abstract Optional<Instant> failedAt();

    /** When lifting it was asked. */
    public abstract Optional<Instant> releaseRequestedAt();

    /** When it was seen to be lifted. */
    public abstract Optional<Instant> releasedAt();

    /** When a pending request was taken back. */
    public abstract Optional<Instant> withdrawnAt();

    /** The analyst who asked for it, over or beside the rules. */
    public abstract Optional<String> byAnalyst();

    /** Why it failed, is held, was refused, taken back or is not wanted. */
    public abstract Optional<Bilingual> reason();

    /** The approval, where one was asked. */
    public abstract Optional<ApprovalFacts> approval();

    /** Starts the facts; only the status is mandatory. */
    public static IsolationFactsBuilderStages.StatusBuildStage builder() {
        return new IsolationFactsBuilder();
    }

    /** Nothing is known but the status. */
    public static IsolationFacts of(IsolationStatus status) {
        return builder().status(status).build();
    }
}
