package io.mdr4j.operation.lint;

import io.mdr4j.customer.Customer;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds what is allowed in a customer's rules but can hardly be meant. Asks nothing and nobody; thread-safe.
 *
 * <p>That rules overlap is how exceptions are written, so it is no finding by itself. Two rules cross when they have values of
 * one condition in common, of which each also has others (hours 08:00-20:00 and 18:00-22:00, or two lists that share a group):
 * then neither is the other's exception, and an example situation is given, which the rules themselves decided. Rules about
 * different groups, policies or attributes do not cross, though an endpoint may be in two groups.
 */
public final class RuleLint {

    private static final List<Function<Agreed, List<LintFinding>>> CHECKS = List.of(
            agreed -> new ShadowCheck(agreed).findings(),
            agreed -> new ImpossibleCheck(agreed).findings(),
            agreed -> new CrossingCheck(agreed).findings(),
            agreed -> new GapCheck(agreed).findings(),
            agreed -> new ReachCheck(agreed).findings(),
            agreed -> new ApproverCheck(agreed).findings(),
            ExpiryCheck::findings,
            UnusedCheck::findings);

    private RuleLint() {}

    /**
     * All findings.
     *
     * @param rules the rules
     * @param customer whose they are, with its contacts
     * @param allow its allow entries
     * @param tunings its tunings
     * @param now what has expired is seen from here
     * @throws IllegalArgumentException when the rules do not say what was agreed
     */
    public static List<LintFinding> check(
            OperationRules rules, Customer customer, List<AllowEntry> allow, List<RuleTuning> tunings, Instant now) {
        Agreed agreed = Agreed.of(rules, customer, allow, tunings, now);
        return CHECKS.stream().flatMap(check -> check.apply(agreed).stream()).toList();
    }

    static String quote(String text) {
        return "\"" + text + "\"";
    }

    /** The first three, and how many more. */
    static String some(Stream<String> names) {
        List<String> all = names.map(RuleLint::quote).toList();
        String first = String.join(", ", all.subList(0, Math.min(3, all.size())));
        return all.size() <= 3 ? first : first + " and " + (all.size() - 3) + " more";
    }
}
