package io.mdr4j.jackson;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.StepKey;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ids of all sorts. */
final class IdForms {

    static final Form<IncidentId> INCIDENT = new Form<>(
            (id, out) -> {
                out.text("customer", id.customer().value());
                out.text("number", id.number());
            },
            in -> new IncidentId(new CustomerId(in.text("customer")), in.text("number")));

    static final Form<EndpointId> ENDPOINT = new Form<>(
            (id, out) -> {
                out.text("tenant", id.tenant().value());
                out.text("device", id.deviceId());
            },
            in -> new EndpointId(new EdrTenantId(in.text("tenant")), in.text("device")));

    static final Form<AlertId> ALERT = new Form<>(
            (id, out) -> {
                out.text("tenant", id.tenant().value());
                out.text("alert", id.value());
            },
            in -> new AlertId(new EdrTenantId(in.text("tenant")), in.text("alert")));

    static final Comparator<EndpointId> ENDPOINT_ORDER =
            Comparator.comparing((EndpointId id) -> id.tenant().value()).thenComparing(EndpointId::deviceId);

    private static final Comparator<AlertId> ALERT_ORDER =
            Comparator.comparing((AlertId id) -> id.tenant().value()).thenComparing(AlertId::value);

    private IdForms() {}

    static void key(WireWriter out, StepKey key) throws IOException {
        out.text("key", key.value());
    }

    static StepKey key(WireReader in) {
        return new StepKey(in.text("key"));
    }

    static void endpoint(WireWriter out, EndpointId endpoint) throws IOException {
        out.object("endpoint", endpoint, ENDPOINT);
    }

    static EndpointId endpoint(WireReader in) {
        return in.object("endpoint", ENDPOINT);
    }

    static void endpoints(WireWriter out, Set<EndpointId> endpoints) throws IOException {
        out.objects("endpoints", sorted(endpoints, ENDPOINT_ORDER), ENDPOINT);
    }

    static Set<EndpointId> endpoints(WireReader in) {
        return Set.copyOf(in.objects("endpoints", ENDPOINT));
    }

    static void alerts(WireWriter out, Set<AlertId> alerts) throws IOException {
        out.objects("alerts", sorted(alerts, ALERT_ORDER), ALERT);
    }

    static Set<AlertId> alerts(WireReader in) {
        return Set.copyOf(in.objects("alerts", ALERT));
    }

    /** A set that has no order gets one, so that the bytes are always the same. */
    static <T> List<T> sorted(Collection<T> values, Comparator<? super T> order) {
        return values.stream().sorted(order).toList();
    }

    /** A set in the order of the list. */
    static <T> Set<T> ordered(List<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}
