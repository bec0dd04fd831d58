package io.mdr4j.operation;

import io.mdr4j.customer.Language;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.severity.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What {@link OperationRules} were built from. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class RuleSet {

    /** The version that decisions name. */
    public abstract String version();

    /** What the customer's own lists say. */
    public abstract CustomerInventory inventory();

    /** The language of reports where a rule names none. */
    public abstract Language language();

    /** How an approval is asked where a rule does not say. */
    public abstract ApprovalPolicy approval();

    /** The rules in order. */
    public abstract List<OperationRule> rules();

    /** How the contacts are told of a verdict where a rule does not say; {@link NoticeTerms#standard} unless it is here. */
    public abstract Map<Severity, NoticeTerms> notices();

    /** How an approval of this rule is asked. */
    public ApprovalPolicy approvalOf(OperationRule rule) {
        return rule.approval().orElse(approval());
    }

    /** How the contacts of this rule are told of this verdict. */
    public NoticeTerms noticesOf(OperationRule rule, Severity severity) {
        return agreedNotices(rule, severity).orElseGet(() -> NoticeTerms.standard(severity));
    }

    /** The same, unless nothing was agreed. */
    Optional<NoticeTerms> agreedNotices(OperationRule rule, Severity severity) {
        return rule.notices().or(() -> Optional.ofNullable(notices().get(severity)));
    }

    static RuleSetBuilderStages.VersionBuildStage builder() {
        return new RuleSetBuilder();
    }
}
