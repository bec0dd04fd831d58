package io.mdr4j.operation;

import io.mdr4j.customer.Language;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells how a decision came about. */
final class Derivation {

    /** With unknown groups thousands of rules may have a say; a report prints the first of them. */
    private static final int MOST_RULES = 20;

    private Derivation() {}

    static List<Bilingual> of(List<RuleMatch> matches, IsolationMode result) {
        List<Bilingual> sentences = new ArrayList<>();
        RuleMatch last = matches.get(matches.size() - 1);
        List<RuleMatch> before = matches.subList(0, matches.size() - 1);
        before.stream().limit(MOST_RULES).map(Derivation::sentence).forEach(sentences::add);
        if (before.size() > MOST_RULES) {
            int more = before.size() - MOST_RULES;
            sentences.add(new Bilingual("ほかに " + more + "件の運用ルールが該当する可能性があります。", more + " further rules may apply."));
        }
        sentences.add(sentence(last));
        if (!before.isEmpty()) {
            sentences.add(result(before, result));
        }
        return sentences;
    }

    private static Bilingual sentence(RuleMatch match) {
        String id = match.rule().id();
        Bilingual mode = DecisionWords.of(match.rule().isolation());
        if (match.isCertain()) {
            return new Bilingual(
                    "運用ルール『" + id + "』に該当しました（隔離：" + mode.ja() + "）。",
                    "Rule \"" + id + "\" matches (isolation: " + mode.en() + ").");
        }
        if (match.unknowns().isEmpty()) {
            return new Bilingual(
                    "運用ルール『" + id + "』への該当は、端末側で設定できるアカウント名のみに基づくため、隔離を控える根拠には用いません（隔離：" + mode.ja() + "）。",
                    "Rule \"" + id
                            + "\" matches only by an account name that can be set on the endpoint, so that it is no ground"
                            + " against isolation (isolation: " + mode.en() + ").");
        }
        return new Bilingual(
                "運用ルール『" + id + "』に該当する可能性があります（未確認：" + join(match, Language.JA, "、") + "、隔離：" + mode.ja() + "）。",
                "Rule \"" + id + "\" may apply (not known: " + join(match, Language.EN, ", ") + "; isolation: "
                        + mode.en() + ").");
    }

    private static Bilingual result(List<RuleMatch> before, IsolationMode result) {
        Bilingual mode = DecisionWords.of(result);
        boolean unknown = before.stream().anyMatch(match -> !match.unknowns().isEmpty());
        return unknown
                ? new Bilingual(
                        "未確認の事項があるため、該当し得る運用ルールのうち最も慎重な扱いを採用しました（隔離：" + mode.ja() + "）。",
                        "Since something is not known, the most cautious of the rules that may apply counts (isolation: "
                                + mode.en() + ").")
                : new Bilingual(
                        "以上より、隔離の扱いを「" + mode.ja() + "」と判断しました。", "Taken together: isolation " + mode.en() + ".");
    }

    private static String join(RuleMatch match, Language language, String separator) {
        return match.unknowns().stream().map(unknown -> unknown.in(language)).collect(Collectors.joining(separator));
    }
}
