package io.mdr4j.report;

import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IsolationCase.Hold;
import io.mdr4j.incident.IsolationCase.Order;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.text.Bilingual;
import java.util.Optional;

/** Why an isolation stands as it does, in both languages. What people or an EDR said is quoted and untrusted. */
final class IsolationReasons {

    private IsolationReasons() {}

    static Bilingual quoted(String words) {
        return new Bilingual(words, words);
    }

    static Bilingual failed(String words) {
        return new Bilingual("EDRの応答: " + words, "the EDR answered: " + words);
    }

    static Bilingual notOffered(String words) {
        return new Bilingual("EDRから隔離できません: " + words, "the EDR cannot isolate it: " + words);
    }

    static Bilingual held(Hold hold) {
        Bilingual why = switch (hold.reason()) {
            case PROTECTED -> new Bilingual("隔離対象外として登録されたエンドポイント", "the endpoint is on the protected list");
            case HOURLY_LIMIT ->
                new Bilingual("1時間あたりの隔離台数の上限に到達", "the limit of isolations within an hour is reached");
            case FLEET_SHARE ->
                new Bilingual("同時に隔離できる台数の割合の上限に到達", "the limit of the share of endpoints isolated at once is reached");
            case DEVICE_CHANGED ->
                new Bilingual(
                        "アラートの端末とEDRに現在登録されている端末が不一致", "the device that the EDR shows now is not the one of the alert");
            case SEVERAL_HOSTS ->
                new Bilingual(
                        "アラートに複数の端末が含まれる、または検知元と異なる端末",
                        "the alert names several hosts, or one other than the one that reported it");
            case ANALYST -> new Bilingual("アナリストの判断により保留", "an analyst decided to wait");
        };
        return hold.detail().isBlank() ? why : with(why, hold.detail());
    }

    static Bilingual undecided(EndpointCase endpoint) {
        return switch (endpoint.approval().state()) {
            case EXPIRED_HOLD, EXPIRED_ESCALATED -> new Bilingual("承認期限までに回答なし", "nobody answered in time");
            case NOT_ASKED, ASKED, GIVEN, REFUSED, EXPIRED_ISOLATE ->
                new Bilingual("運用ルールの適用が未完了", "the operation rules were not applied yet");
        };
    }

    static Bilingual released(ReleaseCause cause, Optional<Order> order) {
        return switch (cause) {
            case CLOSED -> new Bilingual("インシデントの終了", "the incident is over");
            case FALSE_POSITIVE -> new Bilingual("過検知と判断", "it was judged a false positive");
            case ORDERED ->
                order.filter(o -> o.kind() == Order.Kind.RELEASE && !o.reason().isBlank())
                        .map(o -> with(new Bilingual("アナリストの指示", "an analyst's order"), o.reason()))
                        .orElseGet(() -> new Bilingual("アナリストの指示", "an analyst's order"));
            case PENDING_TOO_LONG -> new Bilingual("保留が長時間に及んだため再要求", "it was pending too long and is asked for anew");
        };
    }

    static Bilingual heldOn(IncidentId other) {
        return new Bilingual(
                "インシデント " + other.number() + " のため隔離を継続",
                "incident " + other.number() + " goes on holding it isolated");
    }

    private static Bilingual with(Bilingual why, String words) {
        return new Bilingual(why.ja() + " (" + words + ")", why.en() + " (" + words + ")");
    }
}
