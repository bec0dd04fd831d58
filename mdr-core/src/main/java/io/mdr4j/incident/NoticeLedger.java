package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts the notices that go to each person by each way, so that a storm becomes a few digests, on however many nodes and after
 * whatever crash. Thread-safe.
 */
public interface NoticeLedger {

    /** Works on the slips of a customer under its lock. The work must be quick, and must not keep the session. */
    <T> T session(CustomerId customer, Function<Session, T> work);

    /**
     * One notice that is, or was, to be sent.
     *
     * @param incident the incident
     * @param key the notice's key within it
     * @param lane to whom, by which way, and of what kind: notices of one lane are counted together
     * @param grave whether it is about something of the highest level
     * @param since when it was first to be sent
     * @param aloneAt when it was let through to go out by itself
     * @param digest the id of the digest that it goes out in
     * @param digestAt when that digest was made
     */
    record Slip(
            IncidentId incident,
            StepKey key,
            String lane,
            boolean grave,
            Instant since,
            Optional<Instant> aloneAt,
            Optional<String> digest,
            Optional<Instant> digestAt) {

        /** Throws {@link IllegalArgumentException} when it both goes alone and in a digest. */
        public Slip {
            Objects.requireNonNull(incident, "incident");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(lane, "lane");
            Objects.requireNonNull(since, "since");
            boolean both = aloneAt.isPresent() && digest.isPresent();
            if (both || digest.isPresent() != digestAt.isPresent()) {
                throw new IllegalArgumentException("A slip goes out alone, or in a digest with its time, or waits");
            }
        }

        /** A slip that waits. */
        public static Slip waiting(IncidentId incident, StepKey key, String lane, boolean grave, Instant since) {
            return new Slip(incident, key, lane, grave, since, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** The same, let through. */
        public Slip alone(Instant at) {
            return new Slip(incident, key, lane, grave, since, Optional.of(at), Optional.empty(), Optional.empty());
        }

        /** The same, put into a digest. */
        public Slip in(String id, Instant at) {
            return new Slip(incident, key, lane, grave, since, Optional.empty(), Optional.of(id), Optional.of(at));
        }
    }

    /** The slips of one customer. */
    interface Session {

        /** The slip of this notice. Throws {@link IllegalArgumentException} when the incident is another customer's. */
        Optional<Slip> find(IncidentId incident, StepKey key);

        /**
         * Keeps a slip in place of the one of the same notice. Throws {@link IllegalArgumentException} when the incident is another
         * customer's.
         */
        void put(Slip slip);

        /** How many of the lane were let through after this instant; only the grave ones, or all. */
        int alone(String lane, Instant after, boolean graveOnly);

        /** When the last digest of the lane was made. */
        Optional<Instant> lastDigest(String lane);

        /** Those of the lane that wait, the grave ones first, then the oldest, at most {@code most}. */
        List<Slip> waiting(String lane, int most);

        /** Everything that went into this digest. */
        List<Slip> digest(String id);

        /** Forgets what was let through, or put into a digest, before this instant. */
        void forget(Instant before);
    }
}
