package io.mdr4j.operation;

import io.mdr4j.customer.HourRange;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.text.Bilingual;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Holds each condition that a rule has against one situation, and says what was found, where a decision says only whether. */
final class RuleFindings {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final DecisionFacts facts;
    private final Situation situation;

    RuleFindings(DecisionFacts facts, Situation situation) {
        this.facts = facts;
        this.situation = situation;
    }

    /** One finding for each condition that the rule has. */
    List<RuleFinding> of(OperationRule rule) {
        List<RuleFinding> findings = new ArrayList<>();
        dates(rule).ifPresent(findings::add);
        if (!rule.severities().isEmpty()) {
            findings.add(finding(
                    new Bilingual("危険度", "severity"),
                    truth(rule.severities().contains(situation.severity())),
                    sorted(rule.severities(), DecisionWords::of),
                    DecisionWords.of(situation.severity())));
        }
        if (!rule.weekdays().isEmpty()) {
            findings.add(finding(
                    new Bilingual("受領した曜日", "day of receipt"),
                    truth(rule.weekdays().contains(situation.weekday())),
                    sorted(rule.weekdays(), DecisionWords::of),
                    DecisionWords.of(situation.weekday())));
        }
        if (!rule.dayKinds().isEmpty()) {
            findings.add(finding(
                    new Bilingual("受領した日", "kind of day"),
                    truth(rule.dayKinds().stream().anyMatch(situation.dayKinds()::contains)),
                    sorted(rule.dayKinds(), DecisionWords::of),
                    sorted(situation.dayKinds(), DecisionWords::of)));
        }
        rule.hours().ifPresent(hours -> findings.add(hours(hours)));
        findings.addAll(edr(rule));
        return findings;
    }

    private List<RuleFinding> edr(OperationRule rule) {
        List<RuleFinding> findings = new ArrayList<>();
        if (!rule.groups().isEmpty()) {
            findings.add(finding(
                    new Bilingual("EDRグループ", "EDR group"),
                    situation.groups().contain(rule.groups()),
                    names(rule.groups()),
                    known(facts.endpoint().flatMap(Endpoint::groups), EdrGroup::name)));
        }
        if (!rule.policies().isEmpty()) {
            findings.add(finding(
                    new Bilingual("EDRポリシー", "EDR policy"),
                    situation.policies().contain(rule.policies()),
                    names(rule.policies()),
                    known(facts.endpoint().flatMap(Endpoint::policies), EdrPolicy::name)));
        }
        if (!rule.roles().isEmpty()) {
            Truth role = situation.role(rule.roles());
            findings.add(finding(
                    new Bilingual("エンドポイントの用途", "use of the endpoint"),
                    role,
                    sorted(rule.roles(), DecisionWords::of),
                    role == Truth.UNKNOWN
                            ? DecisionWords.NOT_KNOWN
                            : sorted(situation.possibleRoles(), DecisionWords::of)));
        }
        if (!rule.userAttributes().isEmpty()) {
            findings.add(finding(
                    new Bilingual("ユーザーの属性", "attributes of the user"),
                    situation.users().have(rule.userAttributes()),
                    names(rule.userAttributes()),
                    situation.users().complete().map(RuleFindings::names).orElse(DecisionWords.NOT_KNOWN)));
        }
        return findings;
    }

    private Optional<RuleFinding> dates(OperationRule rule) {
        if (rule.validFrom().isEmpty() && rule.validUntil().isEmpty()) {
            return Optional.empty();
        }
        String from = rule.validFrom().map(LocalDate::toString).orElse("");
        String until = rule.validUntil().map(LocalDate::toString).orElse("");
        String today = situation.date().toString();
        return Optional.of(finding(
                new Bilingual("適用期間", "dates in force"),
                truth(rule.isInForceOn(situation.date())),
                new Bilingual(from + "〜" + until, (from + " to " + until).strip()),
                new Bilingual(today, today)));
    }

    private RuleFinding hours(HourRange hours) {
        String asked = TIME.format(hours.from()) + "〜" + TIME.format(hours.to());
        String time = TIME.format(situation.time());
        return finding(
                new Bilingual("受領時刻", "time of receipt"),
                truth(hours.covers(situation.time())),
                new Bilingual(asked, asked.replace("〜", " to ")),
                new Bilingual(time, time));
    }

    private static RuleFinding finding(Bilingual condition, Truth truth, Bilingual asked, Bilingual fact) {
        RuleFinding.Answer answer = switch (truth) {
            case TRUE -> RuleFinding.Answer.HOLDS;
            case FALSE -> RuleFinding.Answer.FAILS;
            case UNKNOWN -> RuleFinding.Answer.UNKNOWN;
            case CLAIMED -> RuleFinding.Answer.CLAIMED;
        };
        return new RuleFinding(condition, answer, asked, fact);
    }

    private static Truth truth(boolean holds) {
        return holds ? Truth.TRUE : Truth.FALSE;
    }

    private static <E extends Enum<E>> Bilingual sorted(Collection<E> values, Function<E, Bilingual> words) {
        return DecisionWords.list(new TreeSet<>(values), words);
    }

    private static Bilingual names(Collection<String> texts) {
        return DecisionWords.list(new TreeSet<>(texts), DecisionWords::name);
    }

    /** An EDR that gave ids without names leaves the names unknown. */
    private static <T> Bilingual known(Optional<List<T>> values, Function<T, String> name) {
        return values.map(all -> names(all.stream().map(name).toList())).orElse(DecisionWords.NOT_KNOWN);
    }
}
