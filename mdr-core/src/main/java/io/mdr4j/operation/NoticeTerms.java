package io.mdr4j.operation;

import io.mdr4j.customer.Way;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * How the contacts of a rule are told. By silent ways every contact is told at once; by ways that {@linkplain Way#isLoud() make
 * themselves heard} one after another, in the rule's order, until somebody acknowledges.
 *
 * @param ways the ways that are used as far as a contact is reached by them; a mail goes out whatever stands here
 * @param acknowledgeWithin how long the contact who was called has before the next one is; positive, at most an hour
 * @param inQuietHours whether a contact is called in its quiet hours too
 */
public record NoticeTerms(Set<Way> ways, Duration acknowledgeWithin, boolean inQuietHours) {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** Copies the set. Throws {@link IllegalArgumentException} when the time is not positive or over an hour. */
    public NoticeTerms {
        ways = Set.copyOf(ways);
        Objects.requireNonNull(acknowledgeWithin, "acknowledgeWithin");
        if (acknowledgeWithin.isZero()
                || acknowledgeWithin.isNegative()
                || acknowledgeWithin.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "NoticeTerms.acknowledgeWithin must be positive and at most an hour, but is " + acknowledgeWithin);
        }
    }

    /** What holds where no rule says anything: mail for every verdict, and a call at any hour for {@link Severity#HIGH}. */
    public static NoticeTerms standard(Severity severity) {
        return switch (severity) {
            case HIGH -> new NoticeTerms(Set.of(Way.MAIL, Way.PHONE), TEN_MINUTES, true);
            case MEDIUM, LOW, FALSE_POSITIVE -> new NoticeTerms(Set.of(Way.MAIL), TEN_MINUTES, false);
        };
    }

    /** Both: the ways of either, the shorter time, and in quiet hours if either says so. */
    NoticeTerms and(NoticeTerms other) {
        Set<Way> both = new HashSet<>(ways);
        both.addAll(other.ways);
        Duration shorter =
                acknowledgeWithin.compareTo(other.acknowledgeWithin) <= 0 ? acknowledgeWithin : other.acknowledgeWithin;
        return new NoticeTerms(both, shorter, inQuietHours || other.inQuietHours);
    }
}
