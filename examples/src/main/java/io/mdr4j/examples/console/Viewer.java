package io.mdr4j.examples.console;

import io.mdr4j.Mdr;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.IncidentId;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One request of somebody who is signed in: whatever is shown or done goes through here, so that nobody sees another customer.
 *
 * @param mdr the service
 * @param clock its clock
 * @param session who asks
 * @param words their language
 * @param all every customer of the service
 */
record Viewer(Mdr mdr, Clock clock, Session session, Words words, List<CustomerId> all) {

    boolean isAnalyst() {
        return session.account().isAnalyst();
    }

    /** The customers that are shown. */
    List<CustomerId> customers() {
        return all.stream().filter(session.account()::sees).toList();
    }

    Customer customer(CustomerId id) {
        return mdr.setup(visible(id)).customer();
    }

    Times times(CustomerId customer) {
        return new Times(customer(customer).zone(), words.language(), clock.instant());
    }

    /** The incident of this address. Throws {@link NoSuchElementException} where it is not there, or not for these eyes. */
    IncidentId incident(String customer, String number) {
        CustomerId owner = all.stream()
                .filter(id -> id.value().equals(customer))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no such customer"));
        return mdr.desk().incident(new IncidentId(visible(owner), number)).id();
    }

    private CustomerId visible(CustomerId id) {
        if (!session.account().sees(id)) {
            throw new NoSuchElementException("There is no such customer");
        }
        return id;
    }
}
