package io.mdr4j.report;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.Approvers;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** The approval of one endpoint's isolation, read from the incident. */
final class ApprovalFactsOf {

    private ApprovalFactsOf() {}

    /** Empty where nobody was asked and nobody answered. An answer that nobody asked for counts as asked when it came. */
    static Optional<ApprovalFacts> of(EndpointCase endpoint, Customer customer) {
        ApprovalCase approval = endpoint.approval();
        Optional<ApprovalPolicy> agreed =
                endpoint.decided().map(d -> d.decision().approval());
        return approval.askedAt().or(approval::answeredAt).map(asked -> {
            Instant until = approval.until().or(approval::answeredAt).orElse(asked);
            return new ApprovalFacts(
                    outcome(approval.state()),
                    agreed.map(ApprovalPolicy::approvers)
                            .orElse(approval.ofAnalysts() ? Approvers.ANALYSTS : Approvers.CUSTOMER),
                    asked,
                    until,
                    agreed.orElse(ApprovalPolicy.STANDARD).onTimeout(),
                    who(approval, customer),
                    approval.answeredAt());
        });
    }

    /** Where several had to agree, all of them. */
    private static Optional<String> who(ApprovalCase approval, Customer customer) {
        if (approval.state() == ApprovalCase.State.GIVEN && approval.agreed().size() > 1) {
            return Optional.of(
                    approval.agreed().stream().map(a -> name(a.by(), customer)).collect(Collectors.joining(", ")));
        }
        return approval.by().map(by -> name(by, customer));
    }

    private static String name(String by, Customer customer) {
        return customer.contact(by).map(Contact::name).orElse(by);
    }

    private static ApprovalFacts.Outcome outcome(ApprovalCase.State state) {
        return switch (state) {
            case NOT_ASKED, ASKED -> ApprovalFacts.Outcome.OPEN;
            case GIVEN -> ApprovalFacts.Outcome.GIVEN;
            case REFUSED -> ApprovalFacts.Outcome.REFUSED;
            case EXPIRED_ISOLATE, EXPIRED_HOLD, EXPIRED_ESCALATED -> ApprovalFacts.Outcome.EXPIRED;
        };
    }
}
