package io.mdr4j.incident;

import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import java.util.Optional;

/**
 * Names one effect of one incident, for example {@code isolate/<endpoint>/1}. With the incident's id it is the
 * idempotency key towards the outside.
 */
public record StepKey(String value) {

    /** Throws {@link IllegalArgumentException} when the value is blank. */
    public StepKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("StepKey.value must not be blank");
        }
    }

    /** Joins the parts by a slash. */
    public static StepKey of(Object... parts) {
        StringBuilder key = new StringBuilder();
        for (Object part : parts) {
            key.append(key.isEmpty() ? "" : "/").append(part);
        }
        return new StepKey(key.toString());
    }

    /** The verdict. */
    public static StepKey assess() {
        return of("assess");
    }

    /** The decision for an endpoint, or for the alerts without one. */
    public static StepKey decide(Optional<EndpointId> endpoint) {
        return of("decide", endpoint.map(EndpointId::toString).orElse("-"));
    }

    /** One request to isolate an endpoint. */
    public static StepKey isolate(EndpointId endpoint, int attempt) {
        return of("isolate", endpoint, attempt);
    }

    /** One request to release an endpoint. */
    public static StepKey release(EndpointId endpoint, int attempt) {
        return of("release", endpoint, attempt);
    }

    /** The question whether the sensors of a tenant have carried out what was accepted. */
    public static StepKey states(EdrTenantId tenant) {
        return of("states", tenant);
    }

    /** The question to the directory about an endpoint. */
    public static StepKey lookUp(EndpointId endpoint) {
        return of("lookup", endpoint);
    }

    /** One collection of evidence on an endpoint, from 1. */
    public static StepKey evidence(EndpointId endpoint, int number) {
        return of("evidence", endpoint, number);
    }

    /** One version of the first report, from 1. */
    public static StepKey firstReport(int number) {
        return of("report", "first", number);
    }

    /** The notice that brings a version of the first report to a contact. */
    public static StepKey firstReportTo(String contact, int number) {
        return of("notice", "first", number, contact);
    }

    /** The same by another way than mail. */
    public static StepKey firstReportTo(String contact, int number, Way way) {
        return firstReportTo(contact, number).by(way);
    }

    /** The key of the same notice by this way: this one for a mail. */
    public StepKey by(Way way) {
        return way.equals(Way.MAIL) ? this : of(value, way);
    }

    /** A call of the ladder that a version of the first report set off; the second round begins when nobody acknowledged. */
    public static StepKey call(int number, int round, String contact, Way way) {
        return of("call", "first", number, round, contact, way);
    }

    /** The version of the report that a notice or a call is about; empty for all other keys. */
    public Optional<Integer> reportNumber() {
        String[] parts = value.split("/", 4);
        boolean about = parts.length == 4
                && (parts[0].equals("notice") || parts[0].equals("call"))
                && parts[1].equals("first")
                && parts[2].matches("[0-9]{1,9}");
        return about ? Optional.of(Integer.valueOf(parts[2])) : Optional.empty();
    }

    /** What sort of effect it is: the part before the first slash. */
    public String sort() {
        int slash = value.indexOf('/');
        return slash < 0 ? value : value.substring(0, slash);
    }

    @Override
    public String toString() {
        return value;
    }
}
