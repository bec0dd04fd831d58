package io.mdr4j.reports;

import io.mdr4j.report.EndpointCard;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportedAction;
import io.mdr4j.report.ReportedAction.Actor;
import io.mdr4j.report.ReportedAction.Code;
import io.mdr4j.report.ReportedAction.Status;
import io.mdr4j.text.Letter;
import io.mdr4j.text.Letter.Block;
import io.mdr4j.text.Letter.Fact;
import io.mdr4j.text.Letter.Heading;
import io.mdr4j.text.Letter.Paragraph;
import io.mdr4j.text.Letter.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The message that brings a report: it answers the four questions by itself, should the report be stripped from it. */
final class LetterPart {

    private static final int MOST_HOSTS = 5;
    private static final int MOST_LISTED = 10;

    private final Pen pen;
    private final FirstReport report;
    private final List<Block> blocks = new ArrayList<>();

    private LetterPart(Pen pen) {
        this.pen = pen;
        this.report = pen.report();
    }

    static Letter of(Pen pen) {
        LetterPart part = new LetterPart(pen);
        part.opening();
        part.facts();
        part.answers();
        part.blocks.add(new Heading(pen.say("heading.next")));
        part.blocks.add(new Points(new ActionPart(pen).next()));
        part.closing();
        return new Letter(part.blocks);
    }

    private void opening() {
        String customer = Defang.text(Printable.text(report.customer().name()));
        blocks.add(lines(
                pen.say("mail.to", customer),
                pen.say("mail.opening", soc()),
                pen.say("letter.intro", pen.text(report.incidentNumber()), report.version())));
        List<String> notices = CoverPart.notices(pen);
        if (!notices.isEmpty()) {
            blocks.add(new Paragraph(String.join("\n", notices)));
        }
    }

    private void facts() {
        IsolationWords isolation = new IsolationWords(pen);
        fact("cover.incident", pen.text(report.incidentNumber()));
        fact("severity.label", pen.word("severity", report.assessment().severity()));
        fact("letter.endpoints", CoverPart.hosts(pen));
        fact("letter.isolation", isolation.answer());
        fact("letter.received", pen.times().full(report.times().receivedAt()));
        fact("letter.made", pen.times().full(report.madeAt()));
        List<EndpointCard> cards = isolation.byConcern();
        if (cards.size() > 1) {
            Stream<String> listed = cards.stream()
                    .limit(MOST_LISTED)
                    .map(c -> pen.say(
                            "mail.endpoint",
                            pen.host(c.endpoint().displayName()),
                            pen.word("role", c.role()),
                            pen.word("isolation.state", c.isolation().status())));
            Stream<String> more =
                    Stream.of(cards.size() - MOST_LISTED).filter(n -> n > 0).map(n -> pen.say("endpoint.more", n));
            blocks.add(new Points(Stream.concat(listed, more).toList()));
        }
    }

    private void fact(String label, String value) {
        blocks.add(new Fact(pen.say(label), value));
    }

    private void answers() {
        for (ReportView.Answer answer : new AnswerPart(pen).answers()) {
            blocks.add(new Heading(answer.question()));
            List<ReportedAction> wanted = wanted();
            if (answer.id().equals("todo") && !wanted.isEmpty()) {
                blocks.add(new Paragraph(answer.brief()));
                blocks.add(new Points(wanted.stream().map(this::action).toList()));
            } else {
                blocks.add(new Paragraph(answer.brief() + "\n" + String.join("\n", answer.sentences())));
            }
        }
    }

    private List<ReportedAction> wanted() {
        return report.actions().stream()
                .filter(a -> a.code().actor() == Actor.CUSTOMER)
                .filter(a -> a.code() != Code.NOTHING && a.status() != Status.DONE)
                .toList();
    }

    private String action(ReportedAction action) {
        String word = pen.word("action", action.code());
        String text = action.about().isEmpty() ? word : about(action, word);
        String when = action.deadline()
                .map(d -> pen.say("until", pen.times().full(d)))
                .orElseGet(() -> pen.word("urgency", action.urgency()));
        return pen.say("mail.action", text, when);
    }

    /** Hosts are named; accounts, programs and addresses are for the report. */
    private String about(ReportedAction action, String word) {
        return switch (action.code()) {
            case DISCONNECT_BY_HAND, KEEP_POWERED_ON, ANSWER_APPROVAL, BRING_ONLINE, REVIEW_POLICY ->
                pen.say("action.about", word, hosts(action.about()));
            case CHANGE_PASSWORDS,
                    ASK_USER,
                    CHECK_BACKUPS,
                    BLOCK_AT_GATEWAY,
                    UNINSTALL_PROGRAM,
                    NOTHING,
                    ISOLATE,
                    CONFIRM_ISOLATION,
                    DECIDE_ISOLATION,
                    ANALYSE,
                    SEARCH_OTHER_ENDPOINTS,
                    SEND_UPDATE,
                    SEND_SECOND_REPORT,
                    KEEP_WATCHING,
                    PROPOSE_ALLOW_ENTRY,
                    RELEASE -> pen.say("letter.about.elsewhere", word);
        };
    }

    private String hosts(List<String> names) {
        String shown = names.stream()
                .limit(MOST_HOSTS)
                .map(pen::host)
                .distinct()
                .collect(Collectors.joining(pen.say("list.comma")));
        return names.size() > MOST_HOSTS ? pen.say("list.more", shown, names.size() - MOST_HOSTS) : shown;
    }

    private void closing() {
        blocks.add(new Heading(pen.say("letter.contact")));
        Stream<String> ours = Stream.of(pen.say("letter.closing"), soc());
        Stream<String> tlp = Stream.of(pen.soc().tlp().label());
        blocks.add(lines(Stream.of(ours, HtmlPage.contact(pen).stream(), tlp)
                .flatMap(s -> s)
                .toArray(String[]::new)));
    }

    private String soc() {
        return pen.soc().name().in(pen.messages().language());
    }

    private static Paragraph lines(String... lines) {
        return new Paragraph(String.join("\n", lines));
    }
}
