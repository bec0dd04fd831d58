package io.mdr4j.notify.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.runbook.ApprovalOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalPageTest {

    private final PageSoc soc = new PageSoc();

    private static Map<String, String> form(String... pairs) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return form;
    }

    private Map<String, String> approval() {
        return form("token", soc.token("yamada"), "e0", "1", "answer", "approve");
    }

    @Test
    void showsWhatWillBeCutOff() {
        IncidentId id = soc.incident("t", "pc1");
        WebResponse page = soc.get("/" + soc.token("yamada"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(PageSoc.text(page))
                .contains(id.number(), "HOST-pc1", "株式会社サンプル", "山田 太郎 様", "資格情報の窃取を検知しました。")
                .contains("2026年11月24日(火) 14:30 (JST)", "当社アナリストが判断します", "用途不明")
                .contains("EDR管理サーバーとの通信は維持されます", "03-0000-0000", "サンプル SOC")
                .doesNotContain("<script");
    }

    @Test
    void speaksTheLanguageOfTheDecisionAndTheOneThatIsChosen() {
        soc.language = Language.EN;
        soc.incident("t", "pc1");
        String path = "/" + soc.token("yamada");
        assertThat(PageSoc.text(soc.get(path)))
                .contains("<html lang=\"en\">", "24 November 2026 (Tue) 14:30 (JST)", "Approve the isolation")
                .contains(path + "?lang=ja");
        assertThat(PageSoc.text(soc.call("GET", path, "lang=ja", Map.of(), Map.of())))
                .contains("<html lang=\"ja\">", "隔離を承認する");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    void nothingButAPostApproves(String method) {
        IncidentId id = soc.incident("t", "pc1");
        for (String query :
                new String[] {"", "answer=approve&e0=1", "token=" + soc.token("yamada") + "&answer=approve"}) {
            soc.call(method, "/" + soc.token("yamada"), query, Map.of(), approval());
        }
        soc.work();
        assertThat(soc.isolations()).isZero();
        assertThat(soc.state(id, "pc1")).isEqualTo(ApprovalCase.State.ASKED);
    }

    @Test
    void aPostApprovesAndASecondOneIsHarmless() {
        soc.incident("t", "pc1");
        WebResponse done = soc.post(approval());
        assertThat(PageSoc.text(done)).contains("data-outcome=\"ACCEPTED\"", "隔離を開始します");
        WebResponse again = soc.post(approval());
        assertThat(PageSoc.text(again)).contains("data-outcome=\"ALREADY_ANSWERED\"", "山田 太郎 様のご承認");
        soc.work();
        assertThat(soc.isolations()).isEqualTo(1);
    }

    @Test
    void whoeverRefusesIsAskedWhyAndLosesNothing() {
        IncidentId id = soc.incident("t", "pc1");
        Map<String, String> form = approval();
        form.put("answer", "refuse");
        form.put("reason", "  ");
        WebResponse asked = soc.post(form);
        assertThat(asked.status()).isEqualTo(422);
        assertThat(PageSoc.text(asked)).contains("却下の理由を入力してください。", soc.token("yamada"), "隔離を承認する");
        form.put("reason", "給与計算中のため");
        assertThat(PageSoc.text(soc.post(form))).contains("ご承認の却下を承りました");
        assertThat(soc.state(id, "pc1")).isEqualTo(ApprovalCase.State.REFUSED);
    }

    @Test
    void severalHostsAreAnsweredOneByOne() {
        IncidentId id = soc.incident("t", "pc1");
        soc.clock.advance(Duration.ofSeconds(1));
        PageSoc three = new PageSoc();
        three.receive("t", endpoint("a"), Set.of());
        three.receive("t", endpoint("b"), Set.of());
        IncidentId both = three.receive("t", endpoint("c"), Set.of()).iterator().next();
        three.work();
        String page = PageSoc.text(three.get("/" + three.token("yamada")));
        assertThat(page).contains("name=\"e0\"", "name=\"e1\"", "name=\"e2\"", "type=\"checkbox\"");
        WebResponse none = three.post(form("token", three.token("yamada"), "answer", "approve"));
        assertThat(PageSoc.text(none)).contains("端末を 1台以上選択してください。");
        assertThat(three.isolations()).isZero();
        String done = PageSoc.text(three.post(form("token", three.token("yamada"), "e1", "1", "answer", "approve")));
        assertThat(done).contains("残り 2台について回答する");
        assertThat(three.state(both, "b")).isEqualTo(ApprovalCase.State.GIVEN);
        assertThat(three.state(both, "a")).isEqualTo(ApprovalCase.State.ASKED);
        assertThat(soc.state(id, "pc1")).isEqualTo(ApprovalCase.State.ASKED);
    }

    private static Endpoint endpoint(String device) {
        return Endpoint.builder()
                .id(new EndpointId(new EdrTenantId("falcon"), device))
                .hostName("HOST-" + device)
                .build();
    }

    @Test
    void saysHowManyMoreMustAgree() {
        soc.policy = new ApprovalPolicy(
                Approvers.CUSTOMER, Duration.ofMinutes(30), ApprovalTimeout.HOLD, 2, Optional.empty());
        soc.incident("t", "pc1");
        assertThat(PageSoc.text(soc.post(approval()))).contains("あと 1名のご承認が必要です");
        assertThat(PageSoc.text(soc.get("/" + soc.token("yamada")))).contains("ALREADY_ANSWERED", "あと 1名");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void aFormOfAnotherSiteDoesNotCount(String site) {
        soc.incident("t", "pc1");
        WebResponse refused = soc.call("POST", "/answer", "", Map.of("Sec-Fetch-Site", site), approval());
        assertThat(refused.status()).isEqualTo(403);
        WebResponse origin = soc.call("POST", "/answer", "", Map.of("Origin", "https://evil.example"), approval());
        assertThat(origin.status()).isEqualTo(403);
        soc.work();
        assertThat(soc.isolations()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "https://soc.example.jp"})
    void anOldBrowserThatDoesNotSayWhereFromIsServed(String origin) {
        soc.incident("t", "pc1");
        Map<String, String> headers = origin.isEmpty() ? Map.of() : Map.of("Origin", origin);
        assertThat(PageSoc.text(soc.call("POST", "/answer", "", headers, approval())))
                .contains("ACCEPTED");
    }

    @Test
    void everyPageIsKeptFromFramesCachesAndOtherSites() {
        soc.incident("t", "pc1");
        for (WebResponse page : new WebResponse[] {
            soc.get("/" + soc.token("yamada")), soc.get("/x"), soc.get(""), soc.post(approval()), soc.post(form())
        }) {
            assertThat(page.headers())
                    .containsEntry("Referrer-Policy", "no-referrer")
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("X-Frame-Options", "DENY");
            assertThat(page.headers().get("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
        }
    }

    @Test
    void aForgedLinkTellsNothingButWhomToCall() {
        soc.incident("t", "pc1");
        WebResponse page = soc.get("/" + soc.token("yamada").substring(1));
        assertThat(page.status()).isEqualTo(404);
        assertThat(PageSoc.text(page)).contains("このリンクは無効です", "03-0000-0000").doesNotContain("HOST-", "INC-", "サンプル社");
        Map<String, String> forged = approval();
        forged.put("token", "AAAA");
        assertThat(soc.post(forged).status()).isEqualTo(404);
    }

    @Test
    void aLinkWhoseTimeIsOverSaysSoAndOpensNothingElse() {
        soc.incident("t", "pc1");
        String old = soc.token("yamada");
        soc.clock.advance(Duration.ofMinutes(31));
        soc.work();
        soc.incident("u", "pc2");
        String page = PageSoc.text(soc.get("/" + old));
        assertThat(page).contains("data-outcome=\"TOO_LATE\"").doesNotContain("HOST-pc2");
    }

    @Test
    void theCodeOpensTheSamePage() {
        IncidentId id = soc.incident("t", "pc1");
        Map<String, String> form =
                form("customer", "sample", "incident", id.number(), "contact", "yamada", "code", soc.code("yamada"));
        assertThat(soc.get("/code").status()).isEqualTo(200);
        assertThat(PageSoc.text(soc.post(form))).contains("HOST-pc1", "隔離を承認する");
        form.put("e0", "1");
        form.put("answer", "approve");
        assertThat(PageSoc.text(soc.post(form))).contains("data-outcome=\"ACCEPTED\"");
        soc.work();
        assertThat(soc.isolations()).isEqualTo(1);
    }

    @Test
    void wrongCodesLock() {
        IncidentId id = soc.incident("t", "pc1");
        Map<String, String> form =
                form("customer", "sample", "incident", id.number(), "contact", "yamada", "code", "1");
        for (int i = 0; i < 4; i++) {
            WebResponse wrong = soc.post(form);
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(PageSoc.text(wrong)).contains("正しくありません").doesNotContain("HOST-");
        }
        assertThat(PageSoc.text(soc.post(form))).contains("受付を停止しました");
        assertThat(PageSoc.text(soc.get("/" + soc.token("yamada")))).contains("data-outcome=\"LOCKED\"");
    }

    @Test
    void aThousandRequestsToOneContactAreAnsweredAHundredAtATime() {
        for (int i = 0; i < 1_000; i++) {
            soc.receive("t" + i, endpoint("pc" + i), Set.of());
        }
        soc.work();
        String page = PageSoc.text(soc.get("/" + soc.token("yamada")));
        int posts = 0;
        while (page.contains("name=\"r0\"")) {
            Map<String, String> form = new HashMap<>(form("answer", "approve"));
            Matcher box = Pattern.compile("name=\"(r\\d+)\" value=\"([^\"]+)\"").matcher(page);
            while (box.find()) {
                form.put(box.group(1), box.group(2));
            }
            page = PageSoc.text(soc.post(form));
            posts++;
        }
        soc.post(approval());
        soc.work();
        assertThat(soc.isolations()).isEqualTo(1_000);
        assertThat(posts).isEqualTo(10);
    }

    @Test
    void eachOfSeveralRequestsIsCheckedByItself() {
        soc.incident("t", "pc1");
        String first = soc.token("yamada");
        soc.incident("u", "pc2");
        String page = PageSoc.text(
                soc.post(form("r0", first, "r1", "forged", "r2", soc.token("yamada"), "answer", "approve")));
        assertThat(page).contains("HOST-pc1", "HOST-pc2", "このリンクは無効です");
        soc.work();
        assertThat(soc.isolations()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(ApprovalOutcome.class)
    void everyOutcomeHasWordsInBothLanguages(ApprovalOutcome outcome) {
        for (Language language : Language.values()) {
            boolean saysByWhom = outcome == ApprovalOutcome.ALREADY_ANSWERED;
            assertThat(PageWords.in(language).keys()).contains(saysByWhom ? "state.approved" : "state." + outcome);
            if (outcome != ApprovalOutcome.OPEN
                    && outcome != ApprovalOutcome.REASON_MISSING
                    && outcome != ApprovalOutcome.WRONG_CODE) {
                assertThat(PageWords.in(language).keys()).contains("heading." + outcome, "text." + outcome);
            }
        }
        assertThat(PageWords.in(Language.JA).keys())
                .isEqualTo(PageWords.in(Language.EN).keys());
    }

    @Test
    void hostileNamesStayText() {
        soc.receive(
                "t",
                Endpoint.builder()
                        .id(new EndpointId(new EdrTenantId("falcon"), "x"))
                        .hostName("<img src=x onerror=alert(1)>\u202e{{ 7*7 }}\"'")
                        .build(),
                Set.of("EVIL\\<script>alert(2)</script>"));
        soc.work();
        assertThat(PageSoc.text(soc.get("/" + soc.token("yamada"))))
                .contains("&lt;img src=x onerror=alert(1)&gt; {{ 7*7 }}&quot;&#39;", "&lt;script&gt;")
                .doesNotContain("<img", "<script", "\u202e", "49");
    }
}
