package io.mdr4j.notify.voice;

import java.util.Objects;

/**
 * One call, and what it was made for. As the notice said when it was handed over; a listener finds by it what it acknowledges.
 *
 * @param notice the notice's id
 * @param contact the id of the contact who was called
 * @param customer the customer's id; empty where the notice belongs to no incident
 * @param incident the incident's number; empty where the notice belongs to no incident
 * @param reference the gateway's name of the call, which is the delivery's reference as well
 */
public record NoticeCall(String notice, String contact, String customer, String incident, String reference) {

    /** Throws {@link NullPointerException} when a component is null. */
    public NoticeCall {
        Objects.requireNonNull(notice, "notice");
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(reference, "reference");
    }
}
