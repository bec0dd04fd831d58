package io.mdr4j.runbook;

import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.Incident;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Asks the guard with the numbers of the ledger, as they stand in the append that would count one more. */
final class GuardQuestion {

    private final ContainmentGuard guard;
    private final Clock clock;

    GuardQuestion(ContainmentGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /** Why the guard does not agree. What this incident already holds is counted once and asked no more. */
    Optional<HoldReason> refusal(ContainmentLedger ledger, Incident incident, EndpointId endpoint, long fleet) {
        boolean counted =
                ledger.holds(endpoint).stream().anyMatch(h -> h.incident().equals(incident.id()));
        if (counted || incident.isLimitRaised()) {
            return Optional.empty();
        }
        if (guard.isHourFull(ledger.isolationsSince(clock.instant().minus(Duration.ofHours(1))))) {
            return Optional.of(HoldReason.HOURLY_LIMIT);
        }
        return guard.isShareFull(ledger.held(), fleet) ? Optional.of(HoldReason.FLEET_SHARE) : Optional.empty();
    }
}
