package io.mdr4j;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.notification.Notifier;
import io.mdr4j.notification.PhoneScripts;
import io.mdr4j.schedule.BackOff;
import io.mdr4j.text.Bilingual;
import io.mdr4j.text.Letter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what belongs to no incident, each person once by each way; what is not accepted is tried again. Contacts get a mail,
 * analysts also what goes by their other silent ways, and of what is urgent a call, unless they are in quiet hours.
 */
final class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final int A_TURN = 50;
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(15), Duration.ofMinutes(10));

    /** How one way of telling one person went. */
    private enum Outcome {
        TOLD,
        LATER,
        NEVER
    }

    private final AlarmStore store;
    private final Clock clock;
    private final List<Contact> analysts;
    private final Function<CustomerId, Optional<Customer>> customers;
    private final Notifier notifier;
    private final Bilingual soc;

    Alarms(
            AlarmStore store,
            Clock clock,
            List<Contact> analysts,
            Function<CustomerId, Optional<Customer>> customers,
            Notifier notifier,
            Bilingual soc) {
        this.store = store;
        this.clock = clock;
        this.analysts = analysts;
        this.customers = customers;
        this.notifier = notifier;
        this.soc = soc;
    }

    /** Delivers what is open now, as much of it as half a minute allows: the rest is still open. */
    void deliver() {
        long end = System.nanoTime() + LENGTH.toNanos();
        for (AlarmStore.Open open : store.open(clock.instant(), A_TURN)) {
            if (System.nanoTime() >= end) {
                return;
            }
            boolean all = true;
            for (Map.Entry<Contact, Language> recipient :
                    recipients(open.alarm()).entrySet()) {
                all &= tell(open, recipient.getKey(), recipient.getValue());
            }
            if (all) {
                store.settle(open.alarm().id(), clock.instant());
            } else {
                store.putOff(open.alarm().id(), clock.instant().plus(BACK_OFF.after(open.tries() + 1)));
            }
        }
    }

    /** Tells whether nothing is left to do: a way that does not work is let go once another one has reached the person. */
    private boolean tell(AlarmStore.Open open, Contact recipient, Language language) {
        List<Outcome> outcomes = ways(open.alarm(), recipient).stream()
                .map(way -> open.told().contains(told(recipient, way))
                        ? Outcome.TOLD
                        : deliver(open.alarm(), recipient, language, way))
                .toList();
        return outcomes.contains(Outcome.TOLD) && !outcomes.contains(Outcome.LATER);
    }

    private List<Way> ways(Alarm alarm, Contact recipient) {
        if (!analysts.contains(recipient)) {
            return List.of(Way.MAIL);
        }
        boolean loud = alarm.urgent() && !isQuiet(alarm, recipient);
        List<Way> ways = new ArrayList<>(recipient.ways().stream()
                .filter(way -> notifier.ways().contains(way) && (loud || !way.isLoud()))
                .toList());
        if (ways.stream().allMatch(Way::isLoud)) {
            // The notifier may know an address that we do not.
            ways.add(Way.MAIL);
        }
        return ways;
    }

    /** By the clock of the customer concerned, as with incidents; by our own where there is none. */
    private boolean isQuiet(Alarm alarm, Contact analyst) {
        Optional<Customer> customer = alarm.customer().flatMap(customers);
        ZoneId zone = customer.map(Customer::zone).orElseGet(clock::getZone);
        BusinessCalendar calendar = customer.map(Customer::calendar).orElseGet(BusinessCalendar::japan);
        return analyst.quietHours().stream().anyMatch(hours -> hours.covers(clock.instant(), zone, calendar));
    }

    private static String told(Contact recipient, Way way) {
        return way.equals(Way.MAIL) ? recipient.id() : recipient.id() + " by " + way;
    }

    private Outcome deliver(Alarm alarm, Contact recipient, Language language, Way way) {
        try {
            notifier.deliver(notice(alarm, recipient, language, way));
        } catch (RuntimeException | Error e) {
            // An error of the embedder's notifier must not keep the other alarms back.
            LOG.warn(
                    "Alarm {} was not accepted for {} and is tried again: {}",
                    alarm.id(),
                    told(recipient, way),
                    e.toString());
            return e instanceof NotificationException refused && !refused.isRetryable() ? Outcome.NEVER : Outcome.LATER;
        }
        Instant now = clock.instant();
        store.told(alarm.id(), told(recipient, way), now);
        return Outcome.TOLD;
    }

    /** The analysts in English; the customer's contacts, where it is to be told, in its language. */
    private Map<Contact, Language> recipients(Alarm alarm) {
        Map<Contact, Language> recipients = new LinkedHashMap<>();
        if (alarm.audience() == Alarm.Audience.CUSTOMER_AND_ANALYSTS) {
            alarm.customer()
                    .flatMap(customers)
                    .ifPresent(customer ->
                            customer.contacts().forEach(contact -> recipients.put(contact, customer.language())));
        }
        analysts.forEach(analyst -> recipients.put(analyst, Language.EN));
        return recipients;
    }

    private Notice notice(Alarm alarm, Contact recipient, Language language, Way way) {
        boolean analyst = analysts.contains(recipient);
        return Notice.builder()
                .id("alarm/" + alarm.id() + "/" + recipient.id() + (way.equals(Way.MAIL) ? "" : "/" + way))
                .kind(analyst ? NoticeKind.ANALYST_ALARM : NoticeKind.SERVICE_NOTICE)
                .recipient(recipient)
                .language(language)
                .subject((analyst ? "[SOC] " : "") + alarm.subject().in(language))
                .text(alarm.text().in(language))
                .letter(Letter.of(new Letter.Paragraph(alarm.text().in(language))))
                .customer(alarm.customer())
                .way(way)
                .phoneScript(
                        way.isLoud()
                                ? Optional.of(PhoneScripts.ofAlarm(soc, alarm.subject(), recipient, language))
                                : Optional.empty())
                .build();
    }
}
