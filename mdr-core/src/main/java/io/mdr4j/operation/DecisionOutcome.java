package io.mdr4j.operation;

import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a decision comes to, without how it came about: two decisions with equal outcomes do the same. Immutable.
 *
 * @param isolation isolate at once, after approval, or never
 * @param approval how the approval is asked; there exactly where one is needed
 * @param contacts ids of the contacts who are told, in order
 * @param notices how they are told
 * @param language the language of reports
 * @param reviewFirstReport whether an analyst releases the first report
 */
public record DecisionOutcome(
        IsolationMode isolation,
        Optional<ApprovalPolicy> approval,
        List<String> contacts,
        NoticeTerms notices,
        Language language,
        boolean reviewFirstReport) {

    /** In what two outcomes differ. */
    public enum Difference {
        /** When isolation is carried out. */
        ISOLATION,
        /** Whether and how an approval is asked. */
        APPROVAL,
        /** Who is told, or in which order. */
        CONTACTS,
        /** By which ways, how patiently, and at which hours. */
        NOTICES,
        /** The language of reports. */
        LANGUAGE,
        /** Whether an analyst releases the first report. */
        REVIEW;

        /** Its name. */
        public Bilingual words() {
            return switch (this) {
                case ISOLATION -> new Bilingual("隔離", "isolation");
                case APPROVAL -> new Bilingual("承認", "approval");
                case CONTACTS -> new Bilingual("通知先", "contacts");
                case NOTICES -> new Bilingual("通知方法", "ways of notice");
                case LANGUAGE -> new Bilingual("言語", "language");
                case REVIEW -> new Bilingual("レポートの確認", "review of the report");
            };
        }
    }

    /** Copies the list. */
    public DecisionOutcome {
        Objects.requireNonNull(isolation, "isolation");
        Objects.requireNonNull(approval, "approval");
        Objects.requireNonNull(notices, "notices");
        Objects.requireNonNull(language, "language");
        contacts = List.copyOf(contacts);
    }

    /** What this decision comes to on this verdict. */
    public static DecisionOutcome of(OperationDecision decision, Severity severity) {
        boolean asks = decision.isolation() == IsolationMode.AFTER_APPROVAL;
        return new DecisionOutcome(
                decision.isolation(),
                asks ? Optional.of(decision.approval()) : Optional.empty(),
                List.copyOf(decision.contacts()),
                decision.notices().orElseGet(() -> NoticeTerms.standard(severity)),
                decision.language(),
                decision.reviewFirstReport());
    }

    /** In what the other one differs from this one; empty where both do the same. */
    public Set<Difference> differences(DecisionOutcome other) {
        Set<Difference> differences = EnumSet.noneOf(Difference.class);
        note(differences, Difference.ISOLATION, isolation == other.isolation);
        note(differences, Difference.APPROVAL, approval.equals(other.approval));
        note(differences, Difference.CONTACTS, contacts.equals(other.contacts));
        note(differences, Difference.NOTICES, notices.equals(other.notices));
        note(differences, Difference.LANGUAGE, language == other.language);
        note(differences, Difference.REVIEW, reviewFirstReport == other.reviewFirstReport);
        return differences;
    }

    private static void note(Set<Difference> differences, Difference difference, boolean same) {
        if (!same) {
            differences.add(difference);
        }
    }

    /** When isolation is carried out, in words. */
    public static Bilingual words(IsolationMode isolation) {
        return DecisionWords.of(isolation);
    }

    /** A verdict in words. */
    public static Bilingual words(Severity severity) {
        return DecisionWords.of(severity);
    }

    /** This part of it in words, for example 承認後に実施 for the isolation. */
    public Bilingual words(Difference part) {
        return switch (part) {
            case ISOLATION -> DecisionWords.of(isolation);
            case APPROVAL -> approval.map(DecisionWords::of).orElse(new Bilingual("不要", "not needed"));
            case CONTACTS -> list(contacts);
            case NOTICES -> DecisionWords.of(notices);
            case LANGUAGE -> DecisionWords.of(language);
            case REVIEW ->
                reviewFirstReport
                        ? new Bilingual("アナリストの確認後に送付", "sent after an analyst's review")
                        : new Bilingual("自動送付", "sent at once");
        };
    }

    private static Bilingual list(Collection<String> ids) {
        return ids.isEmpty()
                ? new Bilingual("なし", "none")
                : new Bilingual(String.join("、", ids), String.join(", ", ids));
    }

    /** The ways in a fixed order. */
    static List<String> ways(NoticeTerms terms) {
        return terms.ways().stream().map(Way::id).sorted().toList();
    }
}
