package io.mdr4j.operation;

import io.mdr4j.customer.DayKind;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.severity.Severity;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * One thing that was agreed with the customer: conditions, which must all hold, and what is done then. A condition that is
 * left empty always holds; one with several values holds when any of them fits. Immutable.
 */
@Value.Immutable
@MdrStyle
public abstract class OperationRule {

    /** The rule's name, unique in its set; printed in reports. */
    public abstract String id();

    /** Isolate at once, after approval, or never. */
    public abstract IsolationMode isolation();

    /** EDR groups, by id or name. */
    public abstract Set<String> groups();

    /** EDR policies, by id or name. */
    public abstract Set<String> policies();

    /** Verdicts. */
    public abstract Set<Severity> severities();

    /** What the endpoint is used for; a server and a domain controller are two different things. */
    public abstract Set<EndpointRole> roles();

    /** Attributes of the accounts that the alert is about, for example {@code executive}; case does not matter. */
    public abstract Set<String> userAttributes();

    /** The time of day at which the alert was received, in the customer's zone. */
    public abstract Optional<HourRange> hours();

    /** The day on which the alert was received, in the customer's zone; the small hours belong to the new day. */
    public abstract Set<DayOfWeek> weekdays();

    /** The kind of that day in the customer's calendar. */
    public abstract Set<DayKind> dayKinds();

    /** The first day on which it is in force, in the customer's zone; since ever unless set. */
    public abstract Optional<LocalDate> validFrom();

    /** The last day on which it is in force, in the customer's zone; for ever unless set. */
    public abstract Optional<LocalDate> validUntil();

    /** Ids of the contacts who are told and, where the rule says so, asked; in order. */
    public abstract List<String> contacts();

    /** How an approval is asked; the set's way unless set. */
    public abstract Optional<ApprovalPolicy> approval();

    /** How the contacts are told; {@link NoticeTerms#standard} of the verdict unless set. */
    public abstract Optional<NoticeTerms> notices();

    /** The language of reports; the set's language unless set. */
    public abstract Optional<Language> language();

    /** Whether an analyst releases the first report before it goes out. No unless set. */
    @Value.Default
    public boolean reviewFirstReport() {
        return false;
    }

    /** Tells whether the rule has no condition and no dates, so that it matches everything at any time. */
    public boolean isCatchAll() {
        return groups().isEmpty()
                && policies().isEmpty()
                && severities().isEmpty()
                && roles().isEmpty()
                && userAttributes().isEmpty()
                && hours().isEmpty()
                && weekdays().isEmpty()
                && dayKinds().isEmpty()
                && validFrom().isEmpty()
                && validUntil().isEmpty();
    }

    /** Tells whether it is in force on this day of the customer's. */
    public boolean isInForceOn(LocalDate day) {
        return validFrom().filter(day::isBefore).isEmpty()
                && validUntil().filter(day::isAfter).isEmpty();
    }

    @Value.Check
    protected void check() {
        if (id().isBlank()) {
            throw new IllegalArgumentException("OperationRule.id must not be blank");
        }
        if (roles().contains(EndpointRole.UNKNOWN)) {
            throw new IllegalArgumentException(
                    "OperationRule " + id()
                            + ": UNKNOWN is not a role that can be asked for; an unknown role makes the rule apply with caution anyway");
        }
        if (validFrom().isPresent()
                && validUntil().isPresent()
                && validUntil().get().isBefore(validFrom().get())) {
            throw new IllegalArgumentException("OperationRule " + id() + " would end on "
                    + validUntil().get() + ", before it begins on "
                    + validFrom().get() + "; exchange the days");
        }
    }

    /** Starts a rule; id and isolation are mandatory. */
    public static OperationRuleBuilderStages.IdBuildStage builder() {
        return new OperationRuleBuilder();
    }
}
