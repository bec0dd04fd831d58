package io.mdr4j.notify.approval;

import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.runbook.ApprovalSheet;
import io.mdr4j.runbook.OpenRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the pages. Thread-safe. */
final class PageWriter {

    private static final int NAMED_HOSTS = 3;

    /**
     * What else waits for a contact's answer.
     *
     * @param requests what ends first comes first
     * @param zone the customer's
     */
    record Others(List<OpenRequest> requests, ZoneId zone) {

        static final Others NONE = new Others(List.of(), ZoneId.of("UTC"));

        /** All but the request of this token. */
        static Others of(List<OpenRequest> open, String token, ZoneId zone) {
            return new Others(
                    open.stream().filter(r -> !r.pass().token().equals(token)).toList(), zone);
        }
    }

    /** A line for another request. */
    record OtherLine(
            int index, String number, String hosts, String severity, String until, String token, String link) {}

    /** What became of one of several requests. */
    record Result(String number, String hosts, String outcome, List<String> states) {}

    private final Templates templates = new Templates();
    private final ApprovalLinks links;
    private final SocContact soc;

    PageWriter(ApprovalLinks links, SocContact soc) {
        this.links = links;
        this.soc = soc;
    }

    /** The request itself: to be answered, just answered, or with what stands in the way. */
    WebResponse sheet(ApprovalSheet sheet, Language language, PostedForm form, String fault, Others others) {
        PageWords words = PageWords.in(language);
        ApprovalOutcome outcome = sheet.outcome();
        Map<String, Object> model = page(words);
        model.putAll(new SheetView(sheet.request().orElseThrow(), words).model());
        boolean open = outcome == ApprovalOutcome.OPEN || outcome == ApprovalOutcome.REASON_MISSING;
        model.put("open", open);
        model.put("outcome", open ? "OPEN" : outcome.name());
        model.put("title", words.say(open ? "title.open" : "title." + outcome));
        model.put("heading", words.say(open ? "heading.open" : "heading." + outcome));
        model.put("text", open ? "" : words.say("text." + outcome));
        model.put("fault", fault.isEmpty() ? "" : words.say("fault." + fault));
        model.put("fields", secrets(form));
        model.put("reason", form.text("reason"));
        model.put("token", form.text("token"));
        putOthers(model, others, words);
        return WebResponse.page(fault.isEmpty() ? 200 : 422, templates.write("sheet", words, model));
    }

    /** What became of several requests. */
    WebResponse together(Language language, List<ApprovalSheet> sheets, Others others) {
        PageWords words = PageWords.in(language);
        Map<String, Object> model = page(words);
        List<Result> results = new ArrayList<>();
        for (ApprovalSheet sheet : sheets) {
            results.add(sheet.request()
                    .map(r -> result(
                            sheet.outcome(),
                            new SheetView(r, words),
                            r.incident().id(),
                            words))
                    .orElseGet(() -> new Result(
                            "", "", sheet.outcome().name(), List.of(words.say("heading." + sheet.outcome())))));
        }
        model.put("results", results);
        putOthers(model, others, words);
        return WebResponse.page(200, templates.write("together", words, model));
    }

    private static Result result(ApprovalOutcome outcome, SheetView view, IncidentId incident, PageWords words) {
        List<SheetView.EndpointLine> lines = view.lines();
        return new Result(
                incident.number(),
                hosts(lines.stream().map(SheetView.EndpointLine::name).toList()),
                outcome.name(),
                outcome == ApprovalOutcome.LOCKED
                        ? List.of(words.say("heading.LOCKED"))
                        : lines.stream()
                                .map(SheetView.EndpointLine::state)
                                .distinct()
                                .toList());
    }

    /** The form for people who were told a code. */
    WebResponse codeForm(int status, Language language, Map<String, String> entered, String fault) {
        PageWords words = PageWords.in(language);
        Map<String, Object> model = page(words);
        for (String field : List.of("customer", "incident", "contact")) {
            model.put(field, entered.getOrDefault(field, ""));
        }
        model.put("fault", fault.isEmpty() ? "" : words.say("fault." + fault));
        return WebResponse.page(status, templates.write("code", words, model));
    }

    /** That something is not as it should be, and what to do. */
    WebResponse problem(int status, Language language, String kind) {
        PageWords words = PageWords.in(language);
        Map<String, Object> model = page(words);
        model.put("heading", words.say("heading." + kind));
        model.put("text", words.say("text." + kind));
        return WebResponse.page(status, templates.write("problem", words, model));
    }

    private Map<String, Object> page(PageWords words) {
        Map<String, Object> model = new HashMap<>();
        model.put("soc", soc.name());
        model.put("phone", soc.phone().orElse(""));
        model.put(
                "call",
                soc.phone().map(p -> "tel:" + p.replaceAll("[^0-9+]", "")).orElse(""));
        model.put("base", path());
        model.put("other", words.language() == Language.JA ? "en" : "ja");
        model.put("token", "");
        return model;
    }

    /** Where the page is mounted, by the configuration. */
    private String path() {
        String path = links.base().getRawPath();
        return path == null ? "" : path;
    }

    /** What proves that the form may be answered goes back with it. */
    private static Map<String, String> secrets(PostedForm form) {
        Map<String, String> fields = new HashMap<>();
        if (form.text("token").isEmpty()) {
            for (String name : List.of("customer", "incident", "contact", "code")) {
                fields.put(name, form.text(name));
            }
        } else {
            fields.put("token", form.text("token"));
        }
        return fields;
    }

    private static void putOthers(Map<String, Object> model, Others others, PageWords words) {
        List<OtherLine> lines = new ArrayList<>();
        for (OpenRequest request : others.requests()) {
            if (lines.size() < PostedForm.MOST_REQUESTS) {
                lines.add(new OtherLine(
                        lines.size(),
                        request.incident().id().number(),
                        hosts(request.endpoints().stream()
                                .map(e -> Shown.name(e.endpoint().displayName()))
                                .toList()),
                        request.incident()
                                .severity()
                                .map(s -> words.say("severity." + s))
                                .orElse(""),
                        words.time(request.request().issued().until(), others.zone()),
                        request.pass().token(),
                        request.pass().link().getRawPath()));
            }
        }
        model.put("others", lines);
        model.put("othersCount", others.requests().size());
        model.put("othersMore", others.requests().size() - lines.size());
    }

    private static String hosts(List<String> names) {
        String named = names.stream().limit(NAMED_HOSTS).collect(Collectors.joining(", "));
        return names.size() > NAMED_HOSTS ? named + " (+" + (names.size() - NAMED_HOSTS) + ")" : named;
    }
}
