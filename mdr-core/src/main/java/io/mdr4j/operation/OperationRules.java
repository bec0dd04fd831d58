package io.mdr4j.operation;

import io.mdr4j.customer.Language;
import io.mdr4j.severity.Severity;
import java.util.Optional;

/**
 * What one customer agreed: ordered rules, the first that matches wins, the last matches always. Immutable, thread-safe,
 * pure.
 *
 * <p>A condition is true, false or unknown. A rule that is unknown is not skipped: the decision takes the most cautious
 * isolation of it and of the rule that matches after it, tells the contacts of both, and names what was unknown. A rule
 * that matches only by what anybody on the endpoint can set may make the decision stricter, never milder.
 *
 * <p>Two rule sets of the {@linkplain #builder builder} are equal when the same was agreed.
 */
public interface OperationRules {

    /** The version that decisions name. */
    String version();

    /**
     * What was agreed, to be shown, written or checked: always there for rules of the {@linkplain #builder builder}, empty
     * for other implementations unless they say otherwise.
     */
    default Optional<RuleSet> agreed() {
        return Optional.empty();
    }

    /** What the rules say for these facts. Never throws: the last rule matches everything. */
    OperationDecision decide(DecisionFacts facts);

    /** Starts a rule set with this version, the name by which decisions and reports refer to it. */
    static Builder builder(String version) {
        return new OrderedRulesBuilder(version);
    }

    /** Collects rules in order. Not thread-safe. */
    interface Builder {

        /** Adds a rule after those before. */
        Builder rule(OperationRule rule);

        /** What the customer's own lists say; nothing unless set. */
        Builder inventory(CustomerInventory inventory);

        /** The language of reports where a rule names none; Japanese unless set. */
        Builder language(Language language);

        /** How an approval is asked where a rule does not say; {@link ApprovalPolicy#STANDARD} unless set. */
        Builder approval(ApprovalPolicy approval);

        /** How the contacts are told of this verdict where a rule does not say; {@link NoticeTerms#standard} unless set. */
        Builder notices(Severity severity, NoticeTerms terms);

        /**
         * The rule set. Throws {@link IllegalArgumentException}, which names every fault, when there is no rule without
         * conditions at the end, a rule behind one, or an id used twice.
         */
        OperationRules build();
    }
}
