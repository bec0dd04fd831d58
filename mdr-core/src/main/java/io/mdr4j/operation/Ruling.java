package io.mdr4j.operation;

import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One decision from the rules that match, perhaps match or claim to match; the last of them matches for certain. */
final class Ruling {

    private final List<RuleMatch> matches;
    private final RuleSet agreed;
    private final Severity severity;

    Ruling(List<RuleMatch> matches, RuleSet agreed, Severity severity) {
        this.matches = matches;
        this.agreed = agreed;
        this.severity = severity;
    }

    OperationDecision decision() {
        Outcome outcome = outcome();
        OperationRule lead = lead();
        Set<String> contacts = new LinkedHashSet<>();
        Set<Bilingual> unknowns = new LinkedHashSet<>();
        boolean review = false;
        for (RuleMatch match : matches) {
            contacts.addAll(match.rule().contacts());
            unknowns.addAll(match.unknowns());
            review |= match.rule().reviewFirstReport() && !match.claimed();
        }
        return OperationDecision.builder()
                .ruleId(matches.get(0).rule().id())
                .ruleSetVersion(agreed.version())
                .isolation(outcome.isolation())
                .approval(outcome.approval())
                .language(lead.language().orElse(agreed.language()))
                .reviewFirstReport(review)
                .addAllContacts(contacts)
                .notices(notices())
                .addAllUnknowns(unknowns)
                .addAllDerivation(Derivation.of(matches, outcome.isolation()))
                .build();
    }

    /**
     * From the last rule to the first: what holds from here on. A claim may only make it stricter; a rule that perhaps
     * matches may only make it more cautious, by the claim or without it.
     */
    private Outcome outcome() {
        Outcome outcome = of(matches.get(matches.size() - 1));
        for (int i = matches.size() - 2; i >= 0; i--) {
            RuleMatch match = matches.get(i);
            Outcome ifMatching = match.claimed() ? outcome.stricter(of(match)) : of(match);
            outcome = match.unknowns().isEmpty() ? ifMatching : ifMatching.moreCautious(outcome);
        }
        return outcome;
    }

    private Outcome of(RuleMatch match) {
        return new Outcome(match.rule().isolation(), agreed.approvalOf(match.rule()));
    }

    /** Whoever has a say is heard: every way, the shorter time, and in quiet hours if any rule says so. */
    private Optional<NoticeTerms> notices() {
        boolean any = matches.stream()
                .anyMatch(match -> agreed.agreedNotices(match.rule(), severity).isPresent());
        return any
                ? matches.stream()
                        .map(match -> agreed.noticesOf(match.rule(), severity))
                        .reduce(NoticeTerms::and)
                : Optional.empty();
    }

    /** The first rule that does not rest on a claim. */
    private OperationRule lead() {
        return matches.stream()
                .filter(match -> !match.claimed())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The last rule matches for certain"))
                .rule();
    }
}
