package io.mdr4j;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.inquiry.Correspondence;
import io.mdr4j.inquiry.Inbox;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import io.mdr4j.schedule.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads the customers' mail, each minute and by one node at a time. */
final class MailRound {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Inbox inbox;
    private final Correspondence correspondence;

    private MailRound(Inbox inbox, Correspondence correspondence) {
        this.inbox = inbox;
        this.correspondence = correspondence;
    }

    static MailRound of(
            MdrBuilder.Replies replies, Map<CustomerId, CustomerSetup> setups, Desk desk, MdrStore store, Clock clock) {
        Correspondence correspondence = new Correspondence(
                replies.inbox(), replies.tokens(), replies.policy(), () -> served(setups), desk, store, clock);
        return new MailRound(replies.inbox(), correspondence);
    }

    private static Map<CustomerId, Customer> served(Map<CustomerId, CustomerSetup> setups) {
        Map<CustomerId, Customer> customers = new HashMap<>();
        setups.forEach((id, setup) -> customers.put(id, setup.customer()));
        return customers;
    }

    void read() {
        correspondence.read();
    }

    Recurring recurring() {
        return StoreOutage.waitedOut("mail", () -> {
            correspondence.read();
            return EVERY;
        });
    }

    void close() {
        inbox.close();
    }
}
