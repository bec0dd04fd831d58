package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeBuilderStages;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.report.RenderedReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Hands notices over, one recipient at a time. */
final class NoticeHandler {

    private final DeskTools tools;

    NoticeHandler(DeskTools tools) {
        this.tools = tools;
    }

    void deliver(Incident incident, Step.Deliver step) {
        if (!tools.append(incident, new StepEvent.StepIntended(step.key()))) {
            return;
        }
        try {
            Situation situation = tools.situation(incident);
            Notice notice = notice(incident, step, situation);
            Delivery delivery = tools.notifier().deliver(notice);
            Set<Integer> reports =
                    step.order() instanceof NoticeOrder.Report report ? Set.of(report.number()) : Set.of();
            IncidentEvent delivered =
                    new ReportEvent.NoticeDelivered(step.key(), step.order().contact(), delivery.way(), reports);
            Optional<ReportEvent.DeadlineMissed> late =
                    reports.isEmpty() ? Optional.empty() : DeadlineDuties.missed(incident, situation, tools.now());
            // It was accepted too late: nobody had looked between the deadline and now.
            tools.record(
                    incident, Stream.concat(late.stream(), Stream.of(delivered)).toArray(IncidentEvent[]::new));
        } catch (RuntimeException e) {
            tools.failed(incident, step.key(), e);
        }
    }

    private Notice notice(Incident incident, Step.Deliver step, Situation situation) {
        NoticeOrder order = step.order();
        Contact recipient = recipient(order.contact(), situation);
        String id = incident.id() + "/" + step.key();
        if (order instanceof NoticeOrder.Report report) {
            return report(incident, id, recipient, report.number());
        }
        if (order instanceof NoticeOrder.Answer answer) {
            return AnswerNotice.of(incident, answer, id, recipient, situation);
        }
        Language language = language(incident, order, situation);
        NoticeTexts.Text text = order instanceof NoticeOrder.Approval approval
                ? NoticeTexts.approval(incident, approval, situation, language)
                : NoticeTexts.alarm(incident, (NoticeOrder.Alarm) order, situation, language);
        NoticeKind kind =
                order instanceof NoticeOrder.Approval ? NoticeKind.APPROVAL_REQUEST : NoticeKind.ANALYST_ALARM;
        return start(incident, id, kind, recipient, language, text.subject(), text.body())
                .build();
    }

    private Notice report(Incident incident, String id, Contact recipient, int number) {
        ReportEvent.ReportIssued issued = incident.reports().stream()
                .map(IssuedReport::issued)
                .filter(r -> r.number() == number)
                .findFirst()
                .orElseThrow();
        Language language = issued.recipients().getOrDefault(recipient.id(), Language.JA);
        List<RenderedReport> attachments = ReportEditions.of(issued.parts(), language, recipient.clearance()).stream()
                .map(p -> attachment(incident, p))
                .toList();
        if (attachments.isEmpty()) {
            throw new NotificationException(
                    "Version " + number + " was not made for the clearance " + recipient.clearance() + " that contact "
                            + recipient.id() + " now has; the next version is",
                    false);
        }
        String body = attachments.stream()
                .filter(a -> a.mediaType().startsWith("text/plain"))
                .findFirst()
                .map(a -> a.document().text())
                .orElse("");
        String subject = issued.subjects().getOrDefault(language, incident.id().number());
        return start(incident, id, NoticeKind.FIRST_REPORT, recipient, language, subject, body)
                .addAllAttachments(attachments)
                .build();
    }

    private RenderedReport attachment(Incident incident, ReportEvent.Part part) {
        return tools.store()
                .archive()
                .document(incident.id().customer(), part.sha256())
                .map(d -> new RenderedReport(part.fileName(), part.mediaType(), d))
                .orElseThrow(() -> new IllegalStateException("The archive has lost " + part.fileName()));
    }

    private static NoticeBuilderStages.BuildFinal start(
            Incident incident,
            String id,
            NoticeKind kind,
            Contact recipient,
            Language language,
            String subject,
            String text) {
        NoticeBuilderStages.BuildFinal notice = Notice.builder()
                .id(id)
                .kind(kind)
                .recipient(recipient)
                .language(language)
                .subject(subject)
                .text(text)
                .customer(incident.id().customer())
                .incidentNumber(incident.id().number());
        incident.severity().ifPresent(notice::severity);
        return notice;
    }

    private static Language language(Incident incident, NoticeOrder order, Situation situation) {
        Optional<Language> decided = order instanceof NoticeOrder.Approval approval
                ? incident.endpoint(approval.endpoint())
                        .flatMap(e -> e.decided())
                        .map(d -> d.decision().language())
                : Optional.empty();
        return decided.orElse(situation.setup().customer().language());
    }

    private static Contact recipient(String id, Situation situation) {
        return situation
                .setup()
                .customer()
                .contact(id)
                .or(() -> situation.analysts().stream()
                        .filter(a -> a.id().equals(id))
                        .findFirst())
                .orElseThrow(() -> new NotificationException("There is no contact " + id + " any more", false));
    }
}
