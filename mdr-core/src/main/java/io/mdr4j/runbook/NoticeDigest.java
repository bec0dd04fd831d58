package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.NoticeLedger.Slip;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.UnreadableHistoryException;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeBuilderStages;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.PhoneScripts;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import io.mdr4j.text.Letter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One notice for many incidents: a line for each, with its link where it asks for an approval. */
final class NoticeDigest {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeDigest.class);

    /** One incident of the digest, with the notice that the digest stands for. */
    private record Item(Incident incident, Step.Deliver step) {
        Severity severity() {
            return incident.severity().orElse(Severity.MEDIUM);
        }
    }

    private final DeskTools tools;

    NoticeDigest(DeskTools tools) {
        this.tools = tools;
    }

    /** The name by which a digest is delivered and acknowledged. */
    static String id(IncidentId any, String digest) {
        return any.customer() + "/digest/" + digest;
    }

    /** Delivers it and records it with every incident; nothing is delivered where it would list one incident alone. */
    boolean deliver(Incident incident, Step.Deliver step, NoticeFlood.Together together, Situation situation) {
        List<Item> items = items(incident, step, together);
        if (items.size() < 2) {
            return false;
        }
        String id = id(incident.id(), together.digest());
        Delivery delivery = handOver(id, items, incident, step, situation);
        for (Item item : items) {
            tools.record(
                    item.incident(),
                    NoticeHandler.delivered(
                            item.incident(), item.step(), delivery.way(), Optional.of(id), situation, tools));
        }
        return true;
    }

    /** What was not accepted is not accepted for all of them: otherwise each would try the same digest again by itself. */
    private Delivery handOver(String id, List<Item> items, Incident incident, Step.Deliver step, Situation situation) {
        try {
            return tools.notifier().deliver(notice(id, items, step, situation));
        } catch (RuntimeException e) {
            items.stream()
                    .filter(item -> !item.incident().id().equals(incident.id()))
                    .forEach(item -> tools.failed(item.incident(), item.step().key(), e));
            throw e;
        }
    }

    /** What is answered, over or replaced by something newer meanwhile needs no telling. */
    private List<Item> items(Incident incident, Step.Deliver step, NoticeFlood.Together together) {
        List<Item> items = new ArrayList<>(List.of(new Item(incident, step)));
        for (Slip slip : together.slips()) {
            if (!slip.incident().equals(incident.id())) {
                read(slip.incident())
                        .flatMap(other -> wanted(other, slip.key(), step).map(s -> new Item(other, s)))
                        .ifPresent(items::add);
            }
        }
        items.sort(Comparator.comparing(Item::severity)
                .thenComparing(i -> i.incident().id().number()));
        return items;
    }

    private Optional<Incident> read(IncidentId id) {
        try {
            return Optional.of(Incident.of(tools.store().incidents().eventsAfter(id, 0)));
        } catch (UnreadableHistoryException e) {
            LOG.warn("Incident {} cannot be read and is left out of a digest", id, e);
            return Optional.empty();
        }
    }

    private Optional<Step.Deliver> wanted(Incident incident, StepKey key, Step.Deliver like) {
        if (incident.effect(key).isSettled()) {
            return Optional.empty();
        }
        String contact = like.order().contact();
        Optional<NoticeOrder> order;
        if (like.order() instanceof NoticeOrder.Approval) {
            order = OpenApprovals.ofIncident(incident, tools.now()).requests().stream()
                    .map(r -> r.issued().number())
                    .filter(number -> key.value().startsWith("notice/approval/" + number + "/"))
                    .<NoticeOrder>map(number -> new NoticeOrder.Approval(contact, number, 0))
                    .findFirst();
        } else if (like.order() instanceof NoticeOrder.Call) {
            order = key.reportNumber()
                    .filter(number -> incident.isOpen())
                    .map(number -> new NoticeOrder.Call(contact, number, 1));
        } else {
            order = key.reportNumber()
                    .filter(number -> incident.lastReport()
                            .filter(r -> r.issued().number() == number)
                            .isPresent())
                    .map(number -> new NoticeOrder.Report(contact, number));
        }
        return order.map(o -> new Step.Deliver(key, o, like.way(), false));
    }

    private Notice notice(String id, List<Item> items, Step.Deliver step, Situation situation) {
        Contact recipient = NoticeWriter.recipient(step.order().contact(), situation);
        Language language = items.get(0).incident().decisions().stream()
                .map(d -> d.decision().language())
                .findFirst()
                .orElse(situation.setup().customer().language());
        boolean approval = step.order() instanceof NoticeOrder.Approval;
        Letter letter = letter(items, approval, situation, language);
        int grave =
                (int) items.stream().filter(i -> i.severity() == Severity.HIGH).count();
        NoticeBuilderStages.BuildFinal notice = Notice.builder()
                .id(id)
                .kind(approval ? NoticeKind.APPROVAL_REQUEST : NoticeKind.FIRST_REPORT)
                .recipient(recipient)
                .language(language)
                .subject(subject(items.size(), grave, approval).in(language))
                .text(letter.plain())
                .letter(letter)
                .way(step.way())
                .customer(situation.setup().customer().id())
                .severity(items.get(0).severity());
        if (step.order() instanceof NoticeOrder.Report) {
            reports(items, language).ifPresent(notice::addAttachments);
        }
        if (step.way().isLoud()) {
            notice.phoneScript(PhoneScripts.ofMany(situation.soc(), items.size(), grave, recipient, language));
        }
        return notice.build();
    }

    private static Bilingual subject(int count, int grave, boolean approval) {
        return approval
                ? new Bilingual(
                        "【要承認】隔離のご承認のお願い " + count + "件（うち危険度：高 " + grave + "件）",
                        "[Approval needed] " + count + " requests to isolate (" + grave + " of high severity)")
                : new Bilingual(
                        "【要確認】一次レポート " + count + "件（うち危険度：高 " + grave + "件）",
                        "[Please read] " + count + " first reports (" + grave + " of high severity)");
    }

    private Letter letter(List<Item> items, boolean approval, Situation situation, Language language) {
        boolean ja = language == Language.JA;
        String customer = NoticeTexts.clean(situation.setup().customer().name());
        List<Letter.Block> blocks = new ArrayList<>();
        blocks.add(new Letter.Paragraph(
                ja
                        ? customer + " ご担当者様\nいつもお世話になっております。" + situation.soc().ja() + " です。"
                        : "Dear " + customer + ",\nThis is " + situation.soc().en() + "."));
        String many = ja
                ? "短時間に多数のインシデントが発生したため、" + items.size() + "件をまとめてお知らせします。"
                : "Many incidents came in a short time; this message tells of " + items.size() + " of them.";
        String what = approval
                ? ja
                        ? "隔離の実施にはご承認が必要です。下記の各件について、ご承認または却下をお願いいたします。"
                        : "Each of them needs your approval to isolate. Please approve or refuse."
                : ja ? "危険度の高いものから順に、ご確認をお願いいたします。" : "Please look at the gravest first.";
        blocks.add(new Letter.Paragraph(many + (ja ? "" : " ") + what));
        List<String> points = new ArrayList<>();
        for (Item item : items) {
            String line = line(item).in(language);
            link(item).ifPresentOrElse(target -> blocks.add(new Letter.Link(line, target)), () -> points.add(line));
        }
        if (!points.isEmpty()) {
            blocks.add(new Letter.Points(points));
        }
        blocks.add(new Letter.Paragraph(
                ja
                        ? "ご不明な点がございましたら、メールへのご返信、またはお電話にてお問い合わせください。"
                        : "If you have any questions, please reply to our mail or call us."));
        return new Letter(blocks);
    }

    private static Bilingual line(Item item) {
        String number = item.incident().id().number();
        Bilingual host = CallWords.hosts(item.incident());
        Bilingual severity = NoticeTexts.word(item.severity());
        Bilingual isolation = item.incident().endpoints().stream()
                .map(e -> CurrentTold.phase(item.incident(), e))
                .min(Comparator.naturalOrder())
                .map(PlainReport::isolation)
                .orElseGet(() -> new Bilingual("対象端末確認中", "host not known yet"));
        return new Bilingual(
                number + " " + host.ja() + "（危険度：" + severity.ja() + "、" + isolation.ja() + "）",
                number + " " + host.en() + " (severity: " + severity.en() + ", " + isolation.en() + ")");
    }

    private Optional<URI> link(Item item) {
        return item.step().order() instanceof NoticeOrder.Approval order
                ? item.incident()
                        .approvalRequest(order.request())
                        .flatMap((ApprovalRequest r) -> tools.pass(item.incident(), r))
                        .map(pass -> pass.link())
                : Optional.empty();
    }

    /** The text reports of all, in one document. */
    private Optional<RenderedReport> reports(List<Item> items, Language language) {
        StringBuilder all = new StringBuilder();
        for (Item item : items) {
            item.incident().lastReport().stream()
                    .flatMap(r -> r.issued().parts().stream())
                    .filter(p -> p.language() == language && p.mediaType().startsWith("text/plain"))
                    .map(ReportEvent.Part::sha256)
                    .flatMap(hash -> tools
                            .store()
                            .archive()
                            .document(item.incident().id().customer(), hash)
                            .stream())
                    .forEach(document -> all.append("==== ")
                            .append(item.incident().id().number())
                            .append(" ====\n")
                            .append(document.text())
                            .append("\n\n"));
        }
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new RenderedReport(
                        "first-reports.txt", "text/plain; charset=utf-8", Document.of(all.toString())));
    }
}
