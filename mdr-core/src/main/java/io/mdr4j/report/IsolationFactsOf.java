package io.mdr4j.report;

import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.IsolationCase;
import io.mdr4j.incident.IsolationCase.Order;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.Optional;

/** How the isolation of one endpoint came about and stands, read from the incident. */
final class IsolationFactsOf {

    private final ReportBasis basis;
    private final EndpointCase endpoint;
    private final IsolationCase isolation;
    private final IsolationStatusOf standing;

    private IsolationFactsOf(ReportBasis basis, EndpointCase endpoint) {
        this.basis = basis;
        this.endpoint = endpoint;
        this.isolation = endpoint.isolation();
        this.standing = new IsolationStatusOf(basis, endpoint);
    }

    static IsolationFacts of(ReportBasis basis, EndpointCase endpoint) {
        return new IsolationFactsOf(basis, endpoint).facts();
    }

    private IsolationFacts facts() {
        IsolationStatus status = standing.status();
        return IsolationFacts.builder()
                .status(status)
                .requestedAt(isolation.firstIntendedAt())
                .acceptedAt(isolation.acceptedAt())
                .confirmedAt(isolation.confirmedAt())
                .failedAt(only(
                        status == IsolationStatus.FAILED, standing.failure().map(f -> f.at())))
                .releaseRequestedAt(only(
                        status == IsolationStatus.RELEASE_REQUESTED || status == IsolationStatus.RELEASED,
                        standing.releaseAskedAt()))
                .releasedAt(only(status == IsolationStatus.RELEASED, isolation.releasedAt()))
                .withdrawnAt(only(
                        status == IsolationStatus.WITHDRAWN,
                        isolation.releaseAcceptedAt().or(isolation::releasedAt)))
                .byAnalyst(isolation
                        .order()
                        .filter(o -> o.kind() == Order.Kind.ISOLATE)
                        .map(Order::by))
                .reason(reason(status))
                .approval(ApprovalFactsOf.of(endpoint, basis.customer()))
                .build();
    }

    private static Optional<Instant> only(boolean wanted, Optional<Instant> instant) {
        return wanted ? instant : Optional.empty();
    }

    private Optional<Bilingual> reason(IsolationStatus status) {
        return switch (status) {
            case FAILED ->
                standing.whyNotOffered()
                        .map(IsolationReasons::notOffered)
                        .or(() -> standing.failure().map(f -> IsolationReasons.failed(f.reason())));
            case HELD_BY_GUARD, HELD_FOR_ANALYST ->
                Optional.of(isolation
                        .hold()
                        .map(IsolationReasons::held)
                        .orElseGet(() -> IsolationReasons.undecided(endpoint)));
            case REFUSED_BY_APPROVER ->
                endpoint.approval().reason().filter(r -> !r.isBlank()).map(IsolationReasons::quoted);
            case RELEASE_REQUESTED, RELEASED, WITHDRAWN ->
                isolation.releaseCause().map(cause -> IsolationReasons.released(cause, isolation.order()));
            case REQUESTED, CONFIRMED -> standing.heldOnBy().map(IsolationReasons::heldOn);
            case NOT_WANTED -> standing.whyNotWanted();
            case AWAITING_APPROVAL, WITHHELD_BY_BRAKE, PENDING_OFFLINE, IN_PLACE_BY_OTHERS, OBSERVE_ONLY ->
                Optional.empty();
        };
    }
}
