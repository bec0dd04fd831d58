package io.mdr4j.reports;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.report.AllowMatch;
import io.mdr4j.report.EndpointCard;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportedAction;
import io.mdr4j.report.ReportedAction.Actor;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The four questions: what happened, how dangerous, what to do, is isolation needed. */
final class AnswerPart {

    private static final int MOST_ACTIONS = 4;
    private static final int MOST_ENDPOINTS = 3;

    private final Pen pen;
    private final FirstReport report;

    AnswerPart(Pen pen) {
        this.pen = pen;
        this.report = pen.report();
    }

    List<ReportView.Answer> answers() {
        return List.of(
                answer("what", Pen.sentence(ThreatName.of(pen)), what()),
                answer("danger", pen.word("severity", report.assessment().severity()), danger()),
                answer("todo", todoBrief(), todo()),
                answer("isolation", new IsolationWords(pen).answer(), isolation()));
    }

    private ReportView.Answer answer(String id, String brief, List<String> sentences) {
        return new ReportView.Answer(id, pen.say("question." + id), brief, sentences);
    }

    private List<String> what() {
        List<String> out = new ArrayList<>();
        boolean harmless = report.assessment().severity() == Severity.FALSE_POSITIVE;
        out.add(pen.say(
                harmless ? "what.harmless" : "what.detected",
                CoverPart.hosts(pen),
                ThreatName.of(pen),
                firstActivity()
                        .map(t -> pen.say("what.since", pen.times().full(t)))
                        .orElse("")));
        if (harmless) {
            out.add(report.allowMatch()
                    .map(this::allowed)
                    .orElseGet(
                            () -> pen.text(report.assessment().reasons().get(0).text())));
        }
        String vendors = pen.alerts().stream()
                .map(Alert::vendor)
                .map(EdrVendor::displayName)
                .distinct()
                .map(pen::text)
                .collect(Collectors.joining(pen.say("list.comma")));
        out.add(pen.say(
                report.repetitions() > 0 ? "what.alerts.repeated" : "what.alerts",
                vendors.isEmpty() ? pen.say("unknown") : vendors,
                report.coveredAlerts(),
                report.repetitions()));
        report.storm()
                .ifPresent(storm -> out.add(pen.say(
                        "what.storm",
                        pen.times().full(storm.since()),
                        storm.incidents(),
                        storm.endpoints(),
                        storm.alerts())));
        return out;
    }

    private String allowed(AllowMatch match) {
        return pen.say("what.allowed", pen.text(match.id()), pen.times().full(match.expires()));
    }

    private Optional<Instant> firstActivity() {
        return pen.alerts().stream()
                .flatMap(a -> a.occurredAt().or(a::createdAt).stream())
                .min(Comparator.naturalOrder());
    }

    private List<String> danger() {
        List<String> out = new ArrayList<>();
        out.add(pen.word("danger", report.assessment().severity()));
        if (!report.alerts().isEmpty()) {
            out.add(BlockWords.sentence(pen, BlockWords.overall(pen.alerts())));
        }
        if (report.assessment().severity() != Severity.FALSE_POSITIVE) {
            out.add(pen.say(
                    "danger.because",
                    pen.text(report.assessment().reasons().get(0).text())));
        }
        return out;
    }

    private String todoBrief() {
        List<ReportedAction> wanted = wanted();
        return wanted.isEmpty()
                ? pen.say("todo.brief.none")
                : pen.say(
                        "todo.brief",
                        wanted.size(),
                        pen.word("urgency", wanted.get(0).urgency()));
    }

    private List<String> todo() {
        List<ReportedAction> wanted = wanted();
        if (wanted.isEmpty()) {
            boolean harmless = report.assessment().severity() == Severity.FALSE_POSITIVE;
            return List.of(pen.say(harmless ? "todo.nothing" : "todo.nothing.yet"));
        }
        ActionPart actions = new ActionPart(pen);
        List<String> out = new ArrayList<>();
        wanted.stream().limit(MOST_ACTIONS).map(actions::sentence).forEach(out::add);
        if (wanted.size() > MOST_ACTIONS) {
            out.add(pen.say("todo.more", wanted.size() - MOST_ACTIONS));
        }
        return out;
    }

    private List<ReportedAction> wanted() {
        return report.actions().stream()
                .filter(a -> a.code().actor() == Actor.CUSTOMER)
                .filter(a -> a.code() != ReportedAction.Code.NOTHING && a.status() != ReportedAction.Status.DONE)
                .toList();
    }

    private List<String> isolation() {
        IsolationWords words = new IsolationWords(pen);
        List<EndpointCard> cards = words.byConcern();
        if (cards.isEmpty()) {
            return List.of(pen.say("isolation.noendpoint"));
        }
        List<String> out = new ArrayList<>();
        for (EndpointCard card : cards.subList(0, Math.min(MOST_ENDPOINTS, cards.size()))) {
            String prefix = cards.size() == 1
                    ? ""
                    : pen.say("isolation.of", pen.host(card.endpoint().displayName()));
            out.add(prefix + String.join(pen.say("sentence.space"), words.sentences(card)));
        }
        if (cards.size() > MOST_ENDPOINTS) {
            out.add(pen.say("isolation.more", cards.size() - MOST_ENDPOINTS));
        }
        return out;
    }
}
