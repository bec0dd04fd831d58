package io.mdr4j.runbook;

import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.StepKey;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells those who are asked, once for everything that was put into one request, and reminds them until they answer. Pure. */
final class ApprovalNotices {

    private ApprovalNotices() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        OpenApprovals open = OpenApprovals.ofIncident(incident, now);
        for (ApprovalRequest request : open.requests()) {
            add(incident, deliver(request, 0), situation, now, standings);
            remindEvery(open.endpoints(request)).ifPresent(every -> {
                int reminder = (int) Duration.between(request.at(), now).dividedBy(every);
                if (reminder > 0) {
                    add(incident, deliver(request, reminder), situation, now, standings);
                }
                standings.add(new DutyStanding(
                        "remind",
                        request.issued().contact(),
                        Standing.forPersonUntil("the approval", request.at().plus(every.multipliedBy(reminder + 1L)))));
            });
        }
        return standings;
    }

    private static void add(
            Incident incident, Step.Deliver step, Situation situation, Instant now, List<DutyStanding> standings) {
        for (Step.Deliver by : NoticeWays.steps(incident, step, situation)) {
            Standing standing = Effects.standing(incident, by, Retry.DELIVERY, situation, now);
            standings.add(new DutyStanding("notify", by.order().contact(), standing));
        }
    }

    /** A reminder that was missed while nobody could send it is not made up for: the newest one says the same. */
    private static Step.Deliver deliver(ApprovalRequest request, int reminder) {
        String contact = request.issued().contact();
        int number = request.issued().number();
        StepKey key = reminder == 0
                ? StepKey.of("notice", "approval", number, contact)
                : StepKey.of("notice", "approval", number, contact, "reminder", reminder);
        return new Step.Deliver(key, new NoticeOrder.Approval(contact, number, reminder), false);
    }

    private static Optional<Duration> remindEvery(List<EndpointCase> endpoints) {
        return endpoints.stream()
                .flatMap(e -> e.decided().stream())
                .map(d -> d.decision().approval())
                .map(ApprovalPolicy::remindEvery)
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
    }
}
