package io.mdr4j.inquiry;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.StoreUnavailableException;
import io.mdr4j.inquiry.ReplyReading.SetAside;
import io.mdr4j.inquiry.ReplyReading.Why;
import io.mdr4j.runbook.Desk;
import io.mdr4j.text.Bilingual;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the customers' mail in: each mail becomes a question, a note, or an alarm of the analysts, and is then marked handled.
 * It never writes to anybody, so no loop of answers can come about. A mail that is read twice is kept once. One thread at a time.
 */
public final class Correspondence {

    private static final Logger LOG = LoggerFactory.getLogger(Correspondence.class);
    private static final int AT_ONCE = 50;

    private final Inbox inbox;
    private final ReplyReader reader;
    private final Supplier<Map<CustomerId, Customer>> customers;
    private final Desk desk;
    private final MdrStore store;
    private final Clock clock;

    /** Reads this inbox for the customers that are served at the moment of each reading. */
    public Correspondence(
            Inbox inbox,
            ReplyTokens tokens,
            ReplyPolicy policy,
            Supplier<Map<CustomerId, Customer>> customers,
            Desk desk,
            MdrStore store,
            Clock clock) {
        this.inbox = inbox;
        this.reader = new ReplyReader(tokens, policy);
        this.customers = customers;
        this.desk = desk;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes in what is there, up to {@value #AT_ONCE} mails, and answers how many that were. A mailbox that cannot be read is an
     * alarm, once an hour. Throws {@link StoreUnavailableException} when the store is away: the mail comes again.
     */
    public int read() {
        try {
            List<ReceivedMail> mails = inbox.fetch(AT_ONCE);
            for (ReceivedMail mail : mails) {
                take(mail);
                inbox.handled(mail);
            }
            return mails.size();
        } catch (InboxException e) {
            LOG.warn("The inbox cannot be read: {}", e.getMessage());
            alarm(
                    "inbox",
                    new Bilingual("お客様からの返信メールを受信できていません。", "Replies of customers cannot be fetched."),
                    String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private void take(ReceivedMail mail) {
        try {
            ReplyReading reading = reader.read(mail, customers.get());
            if (reading instanceof ReplyReading.Question question) {
                keep(question.incident(), mail);
                desk.ask(question.incident(), question.asked());
            } else if (reading instanceof ReplyReading.Returned returned) {
                keep(returned.incident(), mail);
                desk.noteMail(returned.incident(), returned.bounced());
            } else if (reading instanceof ReplyReading.Automatic automatic) {
                keep(automatic.incident(), mail);
                desk.noteMail(automatic.incident(), automatic.reply());
            } else {
                setAside(mail, (SetAside) reading);
            }
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (NoSuchElementException e) {
            setAside(mail, new SetAside(Why.NO_INCIDENT, false));
        } catch (RuntimeException e) {
            LOG.error("A mail could not be taken in; it stays in the mailbox as {}", mail.handle(), e);
            setAside(mail, new SetAside(Why.UNREADABLE, false));
        }
    }

    private void keep(IncidentId incident, ReceivedMail mail) {
        store.archive().keep(incident.customer(), mail.source());
    }

    /** One alarm an hour for each sender, and one for all machines: the mails themselves stay in the mailbox. */
    private void setAside(ReceivedMail mail, SetAside aside) {
        String sender = mail.from().stream().findFirst().orElse("?");
        String group =
                aside.automatic() ? "machines" : Document.of(sender).sha256().substring(0, 16);
        String detail = "From: " + plain(sender) + "\nSubject: " + plain(mail.subject()) + "\nMessage-ID: "
                + plain(mail.messageId().orElse("-")) + "\n"
                + mail.unreadable().map(Correspondence::plain).orElse("");
        alarm("mail/" + aside.why() + "/" + group, aside.why().words(), detail);
    }

    private void alarm(String about, Bilingual what, String detail) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        store.alarms()
                .raise(new Alarm(
                        about + "/" + hour,
                        Alarm.Audience.ANALYSTS,
                        Optional.empty(),
                        new Bilingual("メールをご確認ください: " + what.ja(), "A mail to look at: " + what.en()),
                        new Bilingual(
                                what.ja() + "\n" + detail + "\nメールは受信箱に残っています。送信者への返信は行っていません。\n",
                                what.en() + "\n" + detail
                                        + "\nThe mail is in the mailbox, perhaps with more of its kind. Nothing was answered.\n"),
                        clock.instant()));
    }

    /** One plain line; whoever sent the mail chose the text. */
    private static String plain(String text) {
        String line = text.replaceAll("[^\\p{L}\\p{N} ._:/@()+'<>=-]", "?");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
