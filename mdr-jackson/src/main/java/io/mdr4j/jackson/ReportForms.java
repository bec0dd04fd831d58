package io.mdr4j.jackson;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.ReportEvent.Part;
import io.mdr4j.incident.Told;
import io.mdr4j.severity.Severity;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report said, and to whom. Maps stand as lists of entries: an id may be any text, a field name may not. */
final class ReportForms {

    static final Form<Part> PART = new Form<>(
            (part, out) -> {
                out.constant("language", part.language());
                out.text("fileName", part.fileName());
                out.text("mediaType", part.mediaType());
                out.text("sha256", part.sha256());
                if (part.clearance() != Clearance.NO_SECRETS) {
                    out.constant("clearance", part.clearance());
                }
            },
            in -> new Part(
                    in.constant("language", Language.class),
                    in.text("fileName"),
                    in.text("mediaType"),
                    in.text("sha256"),
                    in.constant("clearance", Clearance.NO_SECRETS)));

    static final Form<Map.Entry<String, Language>> RECIPIENT = new Form<>(
            (recipient, out) -> {
                out.text("contact", recipient.getKey());
                out.constant("language", recipient.getValue());
            },
            in -> Map.entry(in.text("contact"), in.constant("language", Language.class)));

    static final Form<Map.Entry<Language, String>> SUBJECT = new Form<>(
            (subject, out) -> {
                out.constant("language", subject.getKey());
                out.text("text", subject.getValue());
            },
            in -> Map.entry(in.constant("language", Language.class), in.text("text")));

    private static final Form<Map.Entry<EndpointId, IsolationPhase>> PHASE = new Form<>(
            (phase, out) -> {
                IdForms.endpoint(out, phase.getKey());
                out.constant("phase", phase.getValue());
            },
            in -> Map.entry(IdForms.endpoint(in), in.constant("phase", IsolationPhase.class)));

    static final Form<Told> TOLD = new Form<>(
            (told, out) -> {
                out.constant("severity", told.severity());
                out.objects("isolation", sorted(told.isolation(), IdForms.ENDPOINT_ORDER), PHASE);
                out.flag("stopped", told.stopped());
            },
            in -> new Told(
                    in.constant("severity", Severity.class), map(in.objects("isolation", PHASE)), in.flag("stopped")));

    private ReportForms() {}

    static <K, V> List<Map.Entry<K, V>> sorted(Map<K, V> map, Comparator<? super K> order) {
        return IdForms.sorted(map.entrySet(), Map.Entry.comparingByKey(order));
    }

    /** A map in the order of its entries. */
    static <K, V> Map<K, V> map(Collection<Map.Entry<K, V>> entries) {
        Map<K, V> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(map);
    }
}
