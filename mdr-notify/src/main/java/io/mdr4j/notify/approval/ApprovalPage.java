package io.mdr4j.notify.approval;

import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.notify.web.WebHandler;
import io.mdr4j.notify.web.WebRequest;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.runbook.ApprovalAccess;
import io.mdr4j.runbook.ApprovalAnswer;
import io.mdr4j.runbook.ApprovalDesk;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.runbook.ApprovalSheet;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page behind the link of a request for approval, in Japanese and English, for a phone as for a screen, without a script. An
 * embedder mounts it at the path of {@link ApprovalLinks#base()}. Thread-safe.
 *
 * <p>{@code GET} shows and changes nothing, so that a mail scanner that follows the link, or a preview of it, approves nothing; only
 * a {@code POST} of the page's own form answers. {@code /code} takes a code instead of a link. No address of the page comes from
 * a request, and neither paths nor bodies are logged, since both hold secrets.
 */
public final class ApprovalPage implements WebHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApprovalPage.class);

    private final ApprovalDesk desk;
    private final ApprovalLinks links;
    private final PageWriter writer;
    private final Clock clock;

    private ApprovalPage(ApprovalDesk desk, ApprovalLinks links, SocContact soc, Clock clock) {
        this.desk = desk;
        this.links = links;
        this.writer = new PageWriter(links, soc);
        this.clock = clock;
    }

    /**
     * A page on which this desk's requests are answered.
     *
     * @param links the same with which the desk makes the links
     * @param soc whom to call
     * @param clock the desk's clock
     */
    public static ApprovalPage of(ApprovalDesk desk, ApprovalLinks links, SocContact soc, Clock clock) {
        return new ApprovalPage(
                Objects.requireNonNull(desk, "desk"),
                Objects.requireNonNull(links, "links"),
                Objects.requireNonNull(soc, "soc"),
                Objects.requireNonNull(clock, "clock"));
    }

    @Override
    public WebResponse handle(WebRequest request) {
        try {
            return switch (request.method()) {
                case "GET", "HEAD" -> get(request);
                case "POST" -> post(request);
                default -> notAllowed();
            };
        } catch (RuntimeException e) {
            LOG.error("The approval page failed", e);
            return writer.problem(503, Language.JA, "failed");
        }
    }

    private static WebResponse notAllowed() {
        Map<String, String> headers =
                new LinkedHashMap<>(WebResponse.page(405, "").headers());
        headers.put("Allow", "GET, HEAD, POST");
        return new WebResponse(405, headers, new byte[0]);
    }

    private WebResponse get(WebRequest request) {
        Optional<Language> chosen = PostedForm.language(request.queryFields());
        String path = request.path().replaceAll("^/+|/+$", "");
        if (path.isEmpty() || path.equals("code")) {
            return writer.codeForm(200, chosen.orElse(Language.JA), Map.of(), "");
        }
        ApprovalAccess link = new ApprovalAccess.ByLink(path);
        return shown(link, desk.look(link), chosen, new PostedForm(Map.of("token", path)), "");
    }

    private WebResponse post(WebRequest request) {
        PostedForm form = new PostedForm(request.formFields());
        if (isFromElsewhere(request)) {
            return writer.problem(403, form.language().orElse(Language.JA), "elsewhere");
        }
        if (!form.requests().isEmpty()) {
            return answeredTogether(form);
        }
        Optional<ApprovalAccess> access = form.access();
        if (access.isEmpty()) {
            return writer.codeForm(422, form.language().orElse(Language.JA), form.fields(), "incomplete");
        }
        return form.isolate().isPresent()
                ? answered(access.get(), form.isolate().get(), form)
                : shown(access.get(), desk.look(access.get()), form.language(), form, "");
    }

    private WebResponse answered(ApprovalAccess access, boolean isolate, PostedForm form) {
        if (form.endpoints().isEmpty()) {
            return shown(access, desk.look(access), form.language(), form, "nothingChosen");
        }
        ApprovalSheet seen = desk.look(access);
        Set<EndpointId> chosen = seen.request()
                .map(r -> new HashSet<>(new SheetView(r, PageWords.in(Language.JA)).at(form.endpoints())))
                .orElseGet(HashSet::new);
        if (seen.outcome() != ApprovalOutcome.OPEN || chosen.isEmpty()) {
            return shown(access, seen, form.language(), form, "");
        }
        ApprovalSheet sheet = desk.answer(access, new ApprovalAnswer(isolate, chosen, form.text("reason")));
        return sheet.outcome() == ApprovalOutcome.REASON_MISSING
                ? shown(access, sheet, form.language(), form, "reasonMissing")
                : shown(access, sheet, form.language(), form, "");
    }

    /** Each token is checked by itself, and answers everything of its request that is still open. */
    private WebResponse answeredTogether(PostedForm form) {
        Language language = form.language().orElse(Language.JA);
        if (form.isolate().isEmpty()) {
            return writer.problem(422, language, "nothingChosen");
        }
        ApprovalAnswer answer = new ApprovalAnswer(form.isolate().get(), Set.of(), form.text("reason"));
        if (!answer.isolate() && answer.reason().isEmpty()) {
            return writer.problem(422, language, "reasonMissing");
        }
        Map<String, ApprovalSheet> sheets = new LinkedHashMap<>();
        for (String token : form.requests()) {
            sheets.put(token, desk.answer(new ApprovalAccess.ByLink(token), answer));
        }
        return writer.together(language, List.copyOf(sheets.values()), others(List.copyOf(sheets.values()), ""));
    }

    private WebResponse shown(
            ApprovalAccess access, ApprovalSheet sheet, Optional<Language> chosen, PostedForm form, String fault) {
        if (sheet.request().isEmpty()) {
            Language language = chosen.orElse(Language.JA);
            return access instanceof ApprovalAccess.ByCode
                    ? writer.codeForm(
                            403, language, form.fields(), sheet.outcome().name())
                    : writer.problem(404, language, sheet.outcome().name());
        }
        Language language = chosen.orElse(SheetView.language(sheet.request().get()));
        return writer.sheet(sheet, language, form, fault, others(List.of(sheet), form.text("token")));
    }

    /**
     * Whoever holds a link that is still good is the contact, and may see what else waits for the contact's answer. A link whose
     * time is over, or that is locked, opens nothing else.
     */
    private PageWriter.Others others(List<ApprovalSheet> sheets, String token) {
        return sheets.stream()
                .flatMap(s -> s.request().stream())
                .filter(r -> !r.asked().locked()
                        && clock.instant().isBefore(r.asked().issued().until()))
                .findFirst()
                .map(r -> PageWriter.Others.of(
                        desk.open(
                                r.incident().id().customer(), r.asked().issued().contact()),
                        token,
                        r.setup().customer().zone()))
                .orElse(PageWriter.Others.NONE);
    }

    /** Of a browser that says where a form was, none but our own counts; one that does not say has the token all the same. */
    private boolean isFromElsewhere(WebRequest request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return !site.get().equals("same-origin");
        }
        URI base = links.base();
        String ours = base.getScheme() + "://" + base.getAuthority();
        return request.header("Origin")
                .filter(o -> !o.equals("null") && !o.equalsIgnoreCase(ours))
                .isPresent();
    }
}
