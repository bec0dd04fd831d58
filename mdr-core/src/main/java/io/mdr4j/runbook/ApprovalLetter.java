package io.mdr4j.runbook;

import io.mdr4j.approval.ApprovalPass;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.text.Bilingual;
import io.mdr4j.text.Letter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words in which somebody is asked to approve isolations. What they quote of an EDR is cleaned to one plain line. Pure. */
final class ApprovalLetter {

    private static final int NAMED = 20;

    private final Incident incident;
    private final ApprovalRequest request;
    private final Situation situation;
    private final Language language;

    ApprovalLetter(Incident incident, ApprovalRequest request, Situation situation, Language language) {
        this.incident = incident;
        this.request = request;
        this.situation = situation;
        this.language = language;
    }

    String subject(int reminder) {
        String severity = NoticeTexts.severity(incident).in(language);
        String number = incident.id().number();
        int more = endpoints().size() - 1;
        String host = name(endpoints().get(0));
        return switch (language) {
            case JA ->
                "【危険度：" + severity + "】" + (reminder > 0 ? "【再送】" : "") + "隔離のご承認のお願い " + number + " 端末 " + host
                        + (more > 0 ? " ほか" + more + "台" : "");
            case EN ->
                "[Severity: " + severity + "] " + (reminder > 0 ? "Reminder: " : "")
                        + "Approval of an isolation needed, " + number + ", host " + host
                        + (more > 0 ? " and " + more + " more" : "");
        };
    }

    /** With the pass where there is one, else with the request to call. */
    Letter letter(Optional<ApprovalPass> pass) {
        List<Letter.Block> blocks = new ArrayList<>();
        String until = NoticeTexts.time(request.issued().until(), situation, language);
        blocks.add(new Letter.Paragraph(
                switch (language) {
                    case JA ->
                        "下記の端末の隔離の実施にはご承認が必要です。" + until
                                + (pass.isPresent() ? " までに、下記のページにて" : " までに、お電話にて")
                                + "ご承認または却下をお願いいたします。";
                    case EN ->
                        "The isolation of the hosts below needs your approval. Please approve or refuse it "
                                + (pass.isPresent() ? "on the page below" : "by phone") + " by " + until + ".";
                }));
        blocks.add(new Letter.Points(points()));
        pass.ifPresent(p ->
                blocks.add(new Letter.Link(new Bilingual("ご回答のページ", "The page to answer on").in(language), p.link())));
        blocks.add(new Letter.Paragraph(silence()));
        pass.ifPresent(p -> byPhone(p, blocks));
        return new Letter(blocks);
    }

    private List<String> points() {
        List<String> points = new ArrayList<>();
        for (EndpointCase endpoint : endpoints()) {
            Optional<Instant> own = endpoint.approval()
                    .until()
                    .filter(u -> !u.equals(request.issued().until()));
            points.add(new Bilingual("端末 ", "host ").in(language)
                    + name(endpoint)
                    + own.map(u -> NoticeTexts.time(u, situation, language))
                            .map(u -> new Bilingual("（期限：" + u + "）", ", by " + u).in(language))
                            .orElse(""));
        }
        if (points.size() > NAMED) {
            int more = points.size() - NAMED;
            points.subList(NAMED, points.size()).clear();
            points.add(new Bilingual("ほか" + more + "台", more + " more").in(language));
        }
        return points;
    }

    private String silence() {
        String then = endpoints().stream()
                .flatMap(e -> e.decided().stream())
                .map(d -> fallback(d.decision().approval().onTimeout()).in(language))
                .distinct()
                .collect(Collectors.joining(new Bilingual("、または", ", or ").in(language)));
        return new Bilingual(
                        "期限までにご回答がない場合は、運用ルールに従い" + then + "。",
                        "Without an answer by then, " + then + ", as the operation rules say.")
                .in(language);
    }

    static Bilingual fallback(ApprovalTimeout timeout) {
        return switch (timeout) {
            case ISOLATE -> new Bilingual("隔離を実施します", "the host will be isolated");
            case HOLD -> new Bilingual("隔離を見送ります", "the host will not be isolated");
            case ESCALATE -> new Bilingual("当社アナリストが判断します", "our analysts will decide");
        };
    }

    private void byPhone(ApprovalPass pass, List<Letter.Block> blocks) {
        String code = pass.code().substring(0, 4) + " " + pass.code().substring(4);
        blocks.add(new Letter.Paragraph(new Bilingual(
                        "お電話にてご回答いただく場合は、下記をお伝えください。ご回答のページおよび承認コードは宛先のご本人専用です。転送なさらないようお願いいたします。",
                        "To answer by phone, please have the following ready. The page and the code are for you alone:"
                                + " please do not forward them.")
                .in(language)));
        fact(blocks, "お客様ID", "Customer", incident.id().customer().value());
        fact(blocks, "インシデント番号", "Incident", incident.id().number());
        fact(blocks, "ご回答者ID", "Contact", request.issued().contact());
        fact(blocks, "承認コード", "Code", code);
    }

    private void fact(List<Letter.Block> blocks, String ja, String en, String value) {
        blocks.add(new Letter.Fact(new Bilingual(ja, en).in(language), value));
    }

    private List<EndpointCase> endpoints() {
        return request.issued().endpoints().stream()
                .flatMap(e -> incident.endpoint(e.id()).stream())
                .toList();
    }

    private String name(EndpointCase endpoint) {
        return NoticeTexts.host(incident, endpoint.id()).in(language);
    }
}
