package io.mdr4j.jackson.rules;

import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code approval}; what it leaves out is as in {@link ApprovalPolicy#STANDARD}. */
final class ApprovalReader {

    static final Set<String> KEYS = Set.of("by", "within", "otherwise", "quorum", "remind-every");

    private final Faults faults;
    private final Scalars scalars;

    ApprovalReader(Faults faults) {
        this.faults = faults;
        this.scalars = new Scalars(faults);
    }

    Optional<ApprovalPolicy> read(Node node) {
        int before = faults.count();
        Fields fields = Fields.of(node, "approval", KEYS, faults);
        Optional<Approvers> by = fields.get("by").flatMap(value -> scalars.word(value, "by", Approvers.class));
        Optional<Duration> within = fields.get("within").flatMap(value -> scalars.duration(value, "within"));
        Optional<ApprovalTimeout> otherwise =
                fields.get("otherwise").flatMap(value -> scalars.word(value, "otherwise", ApprovalTimeout.class));
        Optional<Integer> quorum = fields.get("quorum").flatMap(value -> scalars.count(value, "quorum"));
        Duration patience = within.orElse(ApprovalPolicy.STANDARD.patience());
        Optional<Duration> remindEvery = fields.get("remind-every").flatMap(value -> remindEvery(value, patience));
        if (faults.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new ApprovalPolicy(
                by.orElse(ApprovalPolicy.STANDARD.approvers()),
                patience,
                otherwise.orElse(ApprovalPolicy.STANDARD.onTimeout()),
                quorum.orElse(ApprovalPolicy.STANDARD.quorum()),
                remindEvery));
    }

    private Optional<Duration> remindEvery(Node node, Duration patience) {
        Optional<Duration> every = scalars.duration(node, "remind-every");
        if (every.isPresent() && every.get().compareTo(patience) >= 0) {
            faults.add(
                    node,
                    "remind-every is not shorter than within, so that nobody would be reminded; write less than "
                            + patience.toMinutes() + "m or leave it out");
        }
        return every;
    }
}
