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

    private static final Set<String> KEYS = Set.of("by", "within", "otherwise");

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
        if (faults.count() > before) {
            return Optional.empty();
        }
        ApprovalPolicy standard = ApprovalPolicy.STANDARD;
        return Optional.of(new ApprovalPolicy(
                by.orElse(standard.approvers()),
                within.orElse(standard.patience()),
                otherwise.orElse(standard.onTimeout())));
    }
}
