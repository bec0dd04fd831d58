package io.mdr4j.operation;

import io.mdr4j.customer.Language;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What the customer's rules say for one endpoint. Immutable. */
@Value.Immutable
@MdrStyle
public interface OperationDecision {

    /** The rule that matched first, be it for certain or perhaps. */
    String ruleId();

    /** The version of the rule set. */
    String ruleSetVersion();

    /** Isolate at once, after approval, or never. */
    IsolationMode isolation();

    /** How an approval is asked, where one is needed. */
    ApprovalPolicy approval();

    /** The language of reports. */
    Language language();

    /** Whether an analyst releases the first report before it goes out; at 55 minutes it goes anyway. */
    boolean reviewFirstReport();

    /** Ids of the contacts who are told, in the rules' order; several rules' contacts where one was unknown. */
    Set<String> contacts();

    /** How the contacts are told, where the rule says so; {@link NoticeTerms#standard} of the verdict unless set. */
    Optional<NoticeTerms> notices();

    /** What was unknown, for example "EDR group"; empty when the rule matched for certain. */
    List<Bilingual> unknowns();

    /** How the decision came about, a sentence for each rule that had a say. */
    List<Bilingual> derivation();

    /** Starts a decision; all but contacts, unknowns and derivation are mandatory. */
    static OperationDecisionBuilderStages.RuleIdBuildStage builder() {
        return new OperationDecisionBuilder();
    }
}
