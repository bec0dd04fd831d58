package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeBuilderStages;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.text.Letter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes notices about one incident. */
final class NoticeWriter {

    private final DeskTools tools;

    NoticeWriter(DeskTools tools) {
        this.tools = tools;
    }

    /** Throws {@link NotificationException} when the recipient is gone. */
    Notice write(Incident incident, Step.Deliver step, Situation situation) {
        NoticeOrder order = step.order();
        Contact recipient = recipient(order.contact(), situation);
        Draft draft = order instanceof NoticeOrder.Report report
                ? report(incident, recipient, report.number(), situation)
                : order instanceof NoticeOrder.Call call
                        ? call(incident, recipient, call, situation)
                        : order instanceof NoticeOrder.Approval approval
                                ? approval(incident, approval, situation)
                                : order instanceof NoticeOrder.Answer answer
                                        ? AnswerNotice.of(incident, answer, recipient, situation)
                                        : alarm(incident, (NoticeOrder.Alarm) order, situation);
        NoticeBuilderStages.BuildFinal notice = Notice.builder()
                .id(id(incident, step))
                .kind(draft.kind())
                .recipient(recipient)
                .language(draft.language())
                .subject(draft.subject())
                .text(draft.text())
                .letter(draft.letter())
                .way(step.way())
                .customer(incident.id().customer())
                .incidentNumber(incident.id().number())
                .addAllAttachments(draft.attachments());
        incident.severity().ifPresent(notice::severity);
        if (step.way().isLoud()) {
            notice.phoneScript(CallWords.script(incident, situation, recipient, draft.language()));
        }
        return notice.build();
    }

    /** What differs from kind to kind. */
    record Draft(
            NoticeKind kind,
            Language language,
            String subject,
            Letter letter,
            String text,
            List<RenderedReport> attachments) {

        Draft(NoticeKind kind, Language language, String subject, Letter letter) {
            this(kind, language, subject, letter, letter.plain(), List.of());
        }
    }

    /** Of several topics the id names all: what was gathered otherwise is another notice. */
    private static String id(Incident incident, Step.Deliver step) {
        List<StepKey> keys = AlarmNotices.keys(step);
        String id = incident.id() + "/" + step.key();
        return keys.size() == 1
                ? id
                : id + "/+" + (keys.size() - 1) + "-"
                        + Integer.toHexString(keys.stream()
                                .map(StepKey::value)
                                .collect(Collectors.joining("\n"))
                                .hashCode());
    }

    private Draft report(Incident incident, Contact recipient, int number, Situation situation) {
        ReportEvent.ReportIssued issued = issued(incident, number);
        Language language = language(issued, recipient.id(), situation);
        List<RenderedReport> attachments = ReportEditions.of(issued.parts(), language, recipient.clearance()).stream()
                .map(p -> attachment(incident, p))
                .toList();
        if (attachments.isEmpty()) {
            throw new NotificationException(
                    "Version " + number + " was not made for the clearance " + recipient.clearance() + " that contact "
                            + recipient.id() + " now has; the next version is",
                    false);
        }
        String subject = issued.subjects().getOrDefault(language, incident.id().number());
        Letter letter = issued.letters().getOrDefault(language, Letter.EMPTY);
        // Histories of old have no letters: the text report was the message.
        String text = letter.equals(Letter.EMPTY) ? textReport(attachments) : letter.plain();
        return new Draft(NoticeKind.FIRST_REPORT, language, subject, letter, text, attachments);
    }

    private Draft call(Incident incident, Contact recipient, NoticeOrder.Call call, Situation situation) {
        ReportEvent.ReportIssued issued = issued(incident, call.number());
        Language language = language(issued, recipient.id(), situation);
        String subject = issued.subjects().getOrDefault(language, incident.id().number());
        Letter letter = issued.letters().getOrDefault(language, Letter.EMPTY);
        return new Draft(NoticeKind.FIRST_REPORT, language, subject, letter);
    }

    private static ReportEvent.ReportIssued issued(Incident incident, int number) {
        return incident.reports().stream()
                .map(IssuedReport::issued)
                .filter(r -> r.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static String textReport(List<RenderedReport> attachments) {
        return attachments.stream()
                .filter(a -> a.mediaType().startsWith("text/plain"))
                .findFirst()
                .map(a -> a.document().text())
                .orElse("");
    }

    /** Somebody who stands in for the recipients reads what was made for them. */
    private static Language language(ReportEvent.ReportIssued issued, String contact, Situation situation) {
        Language own = issued.recipients()
                .getOrDefault(contact, situation.setup().customer().language());
        return issued.subjects().containsKey(own)
                ? own
                : issued.subjects().keySet().stream().findFirst().orElse(own);
    }

    private RenderedReport attachment(Incident incident, ReportEvent.Part part) {
        return tools.store()
                .archive()
                .document(incident.id().customer(), part.sha256())
                .map(d -> new RenderedReport(part.fileName(), part.mediaType(), d))
                .orElseThrow(() -> new IllegalStateException("The archive has lost " + part.fileName()));
    }

    private Draft approval(Incident incident, NoticeOrder.Approval order, Situation situation) {
        ApprovalRequest request = incident.approvalRequest(order.request()).orElseThrow();
        Language language = language(incident, request, situation);
        ApprovalLetter words = new ApprovalLetter(incident, request, situation, language);
        return new Draft(
                NoticeKind.APPROVAL_REQUEST,
                language,
                words.subject(order.reminder()),
                words.letter(tools.pass(incident, request)));
    }

    private static Draft alarm(Incident incident, NoticeOrder.Alarm order, Situation situation) {
        Language language = situation.setup().customer().language();
        NoticeTexts.Text text = NoticeTexts.alarm(incident, order, situation, language);
        return new Draft(NoticeKind.ANALYST_ALARM, language, text.subject(), text.letter());
    }

    static Language language(Incident incident, ApprovalRequest request, Situation situation) {
        return request.issued().endpoints().stream()
                .flatMap(e -> incident.endpoint(e.id()).stream())
                .flatMap(e -> e.decided().stream())
                .map(d -> d.decision().language())
                .findFirst()
                .orElse(situation.setup().customer().language());
    }

    static Contact recipient(String id, Situation situation) {
        Optional<Contact> recipient = situation.contact(id);
        return recipient.orElseThrow(() -> new NotificationException("There is no contact " + id + " any more", false));
    }
}
