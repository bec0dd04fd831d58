package io.mdr4j.inquiry;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.QuestionEvent.AutomaticReply;
import io.mdr4j.incident.QuestionEvent.Channel;
import io.mdr4j.incident.QuestionEvent.NoticeBounced;
import io.mdr4j.incident.QuestionEvent.QuestionAsked;
import io.mdr4j.inquiry.ReceivedMail.ReturnedMail;
import io.mdr4j.inquiry.ReplyReading.SetAside;
import io.mdr4j.inquiry.ReplyReading.Why;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says what a mail is. A question it is only when a token of ours names the incident and the sender is a contact of its
 * customer; and a question is all that it can be: no text approves, isolates, releases or closes anything. Pure.
 */
final class ReplyReader {

    private static final Pattern TOKEN = Pattern.compile("[+.]([A-Za-z2-7]{21,64})@");
    private static final int MOST_TOKENS = 50;

    private final ReplyTokens tokens;
    private final ReplyPolicy policy;

    ReplyReader(ReplyTokens tokens, ReplyPolicy policy) {
        this.tokens = tokens;
        this.policy = policy;
    }

    ReplyReading read(ReceivedMail mail, Map<CustomerId, Customer> customers) {
        boolean own = mail.from().stream().anyMatch(a -> policy.ownAddresses().contains(lower(a)));
        boolean automatic = own || AutomaticMail.is(mail);
        if (mail.unreadable().isPresent()) {
            return new SetAside(Why.UNREADABLE, automatic);
        }
        if (mail.returned().isPresent() || (automatic && !returnedText(mail).isEmpty())) {
            return returned(mail, customers);
        }
        Optional<IncidentId> incident = incident(addressed(mail), customers.keySet());
        if (incident.isEmpty()) {
            return new SetAside(Why.NO_TOKEN, automatic);
        }
        Customer customer = Objects.requireNonNull(customers.get(incident.get().customer()));
        Optional<Contact> contact = mail.from().size() == 1
                ? customer.contacts().stream()
                        .filter(c -> has(c, mail.from().get(0)))
                        .findFirst()
                : Optional.empty();
        if (contact.isEmpty() || own) {
            return new SetAside(Why.NOT_A_CONTACT, automatic);
        }
        SenderCheck check = SenderCheck.of(mail, mail.from().get(0), policy);
        if (check == SenderCheck.FORGED) {
            return new SetAside(Why.NOT_GENUINE, automatic);
        }
        return automatic
                ? new ReplyReading.Automatic(
                        incident.get(),
                        new AutomaticReply(mail.key(), contact.get().id(), mail.subject()))
                : new ReplyReading.Question(incident.get(), question(mail, contact.get(), check));
    }

    private static QuestionAsked question(ReceivedMail mail, Contact contact, SenderCheck check) {
        return new QuestionAsked(
                mail.key(),
                contact.id(),
                Channel.MAIL,
                QuestionText.of(mail),
                mail.receivedAt(),
                mail.messageId().orElse(""),
                Optional.of(mail.source().sha256()),
                check != SenderCheck.GENUINE);
    }

    /** Our mail names the incident by where it wanted its answers; the contact is whom the server names. */
    private ReplyReading returned(ReceivedMail mail, Map<CustomerId, Customer> customers) {
        ReturnedMail report =
                mail.returned().orElseGet(() -> new ReturnedMail("", true, mail.subject(), returnedText(mail)));
        Optional<IncidentId> incident = incident(Stream.of(report.original()), customers.keySet());
        if (incident.isEmpty()) {
            return new SetAside(report.failed() ? Why.RETURNED_UNKNOWN : Why.NO_TOKEN, true);
        }
        Optional<Contact> contact = Objects.requireNonNull(customers.get(incident.get().customer())).contacts().stream()
                .filter(c -> has(c, report.recipient())
                        || (report.recipient().isEmpty() && isNamed(c, report.original())))
                .findFirst();
        if (contact.isEmpty()) {
            return new SetAside(Why.RETURNED_UNKNOWN, true);
        }
        String id = contact.get().id();
        return report.failed()
                ? new ReplyReading.Returned(
                        incident.get(),
                        new NoticeBounced(mail.key(), id, messageId(report.original()), line(report.reason())))
                : new ReplyReading.Automatic(incident.get(), new AutomaticReply(mail.key(), id, line(report.reason())));
    }

    /** A server that reports in words of its own quotes our mail in the text. */
    private static String returnedText(ReceivedMail mail) {
        boolean daemon = mail.from().stream()
                .anyMatch(a -> lower(a).startsWith("mailer-daemon@") || lower(a).startsWith("postmaster@"));
        return daemon && TOKEN.matcher(mail.text()).find() ? mail.text() : "";
    }

    private static Stream<String> addressed(ReceivedMail mail) {
        return Stream.of(
                        mail.recipients().stream(),
                        mail.header("in-reply-to").stream(),
                        mail.header("references").stream())
                .flatMap(s -> s);
    }

    private Optional<IncidentId> incident(Stream<String> texts, Collection<CustomerId> customers) {
        List<String> found = texts.flatMap(t -> TOKEN.matcher(t).results().map(r -> r.group(1)))
                .distinct()
                .limit(MOST_TOKENS)
                .toList();
        return found.stream()
                .flatMap(t -> tokens.incident(t, customers).stream())
                .findFirst();
    }

    private static String messageId(String original) {
        Matcher id =
                Pattern.compile("(?im)^message-id:\\s{0,20}(<[^<>\\s]{1,400}>)").matcher(original);
        return id.find() ? id.group(1) : "";
    }

    private static boolean isNamed(Contact contact, String original) {
        return contact.email().filter(e -> lower(original).contains(lower(e))).isPresent();
    }

    private static boolean has(Contact contact, String address) {
        return contact.email().filter(e -> lower(e).equals(lower(address))).isPresent();
    }

    private static String line(String text) {
        return text.replaceAll("\\s{1,100}", " ").strip();
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
