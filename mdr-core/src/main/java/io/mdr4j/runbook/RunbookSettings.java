package io.mdr4j.runbook;

import io.mdr4j.immutable.MdrStyle;
import java.time.Duration;
import java.util.List;
import org.immutables.value.Value;

/** The times by which the runbook works. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class RunbookSettings {

    private static final RunbookSettings STANDARD = builder().build();

    /** How long an intention without an outcome is taken to be under way; 2 minutes unless set. */
    @Value.Default
    public Duration patience() {
        return Duration.ofMinutes(2);
    }

    /** For how long facts are gathered before they are judged again; 10 seconds unless set. */
    @Value.Default
    public Duration spacing() {
        return Duration.ofSeconds(10);
    }

    /** How long the first report waits for look-ups and isolations that are under way; 3 minutes unless set. */
    @Value.Default
    public Duration reportGrace() {
        return Duration.ofMinutes(3);
    }

    /** The least time between two versions of a report; 30 minutes unless set. */
    @Value.Default
    public Duration versionSpacing() {
        return Duration.ofMinutes(30);
    }

    /** The same where the severity rose or an isolation was confirmed or failed; 1 minute unless set. */
    @Value.Default
    public Duration urgentVersionSpacing() {
        return Duration.ofMinutes(1);
    }

    /** How long an isolation may stay pending before it is withdrawn and asked for anew; 24 hours unless set. */
    @Value.Default
    public Duration isolationPendingLimit() {
        return Duration.ofHours(24);
    }

    /** The least time between two collections of evidence on one endpoint; 5 minutes unless set. */
    @Value.Default
    public Duration evidenceSpacing() {
        return Duration.ofMinutes(5);
    }

    /** How often evidence is collected on one endpoint at most; 20 unless set. */
    @Value.Default
    public int evidenceLimit() {
        return 20;
    }

    /** How many notices of one kind one contact gets each by itself in {@link #noticesWithin}; 20 unless set, at least 1. */
    @Value.Default
    public int noticesSingly() {
        return 20;
    }

    /** The same for calls; 3 unless set, at least 1. */
    @Value.Default
    public int callsSingly() {
        return 3;
    }

    /** The time in which notices are counted; 10 minutes unless set. */
    @Value.Default
    public Duration noticesWithin() {
        return Duration.ofMinutes(10);
    }

    /** The least time between two digests of one kind to one contact, unless a promise is in danger; 3 minutes unless set. */
    @Value.Default
    public Duration digestEvery() {
        return Duration.ofMinutes(3);
    }

    /** For how long alarms of one incident are gathered after one has gone out; 1 minute unless set. */
    @Value.Default
    public Duration alarmSpacing() {
        return Duration.ofMinutes(1);
    }

    /**
     * The shares of the hour after which the analysts are warned of a first report that is not sent; 0.5, 0.75 and 0.9
     * unless set, each between 0 and 1.
     */
    @Value.Default
    @SuppressWarnings("immutables:untype") // It is set as a whole.
    public List<Double> warnAt() {
        return List.of(0.5, 0.75, 0.9);
    }

    /** After how long, and how often from then on, the analysts are reminded of an open question; 30 minutes unless set. */
    @Value.Default
    public Duration questionReminder() {
        return Duration.ofMinutes(30);
    }

    @Value.Check
    protected void check() {
        if (questionReminder().compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("RunbookSettings.questionReminder must be at least a minute");
        }
        if (!warnAt().stream().allMatch(share -> share > 0 && share < 1)) {
            throw new IllegalArgumentException("RunbookSettings.warnAt must hold shares between 0 and 1");
        }
        if (noticesSingly() < 1 || callsSingly() < 1) {
            throw new IllegalArgumentException("RunbookSettings.noticesSingly and callsSingly must be at least 1");
        }
    }

    /** The standard times. */
    public static RunbookSettings standard() {
        return STANDARD;
    }

    /** Starts settings; nothing is mandatory. */
    public static RunbookSettingsBuilder builder() {
        return new RunbookSettingsBuilder();
    }
}
