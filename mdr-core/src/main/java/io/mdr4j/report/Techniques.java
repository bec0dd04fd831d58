package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.Technique;
import io.mdr4j.severity.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which alerts show a technique: those of which the EDR says so, and those that a reason of the verdict quotes for it. */
final class Techniques {

    /** A group of techniques: tactic ids and names, and the beginnings of technique ids. */
    record Sort(List<String> tactics, List<String> prefixes) {

        static final Sort CREDENTIALS = new Sort(
                List.of("TA0006", "CREDENTIAL ACCESS"), List.of("T1003", "T1555", "T1552", "T1558", "T1056", "T1539"));
        static final Sort EXFILTRATION = new Sort(
                List.of("TA0010", "EXFILTRATION"), List.of("T1041", "T1048", "T1567", "T1537", "T1020", "T1030"));
        static final Sort DESTRUCTION = new Sort(List.of(), List.of("T1486", "T1485", "T1561"));
        static final Sort RANSOM = new Sort(List.of(), List.of("T1486", "T1485", "T1490", "T1561"));
        static final Sort PERSISTENCE =
                new Sort(List.of(), List.of("T1547", "T1053", "T1543", "T1546", "T1136", "T1505", "T1037"));

        private boolean has(Technique technique) {
            return tactics.contains(upper(technique.tacticId()))
                    || tactics.contains(upper(technique.tactic()))
                    || has(technique.techniqueId());
        }

        private boolean has(String techniqueId) {
            String id = upper(techniqueId);
            return prefixes.stream().anyMatch(p -> id.equals(p) || id.startsWith(p + "."));
        }

        private static String upper(String text) {
            return text.strip().toUpperCase(Locale.ROOT);
        }
    }

    private final Collection<Alert> alerts;
    private final Collection<Reason> reasons;

    Techniques(Collection<Alert> alerts, Collection<Reason> reasons) {
        this.alerts = alerts;
        this.reasons = reasons;
    }

    /** The alerts that show one of these techniques, each with the facts that say so. */
    Map<Alert, List<String>> showing(Sort sort) {
        Map<Alert, List<String>> showing = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            String id = alert.id().toString();
            List<String> evidence = new ArrayList<>();
            if (alert.techniques().stream().anyMatch(sort::has)) {
                evidence.add(id);
            }
            reasons.stream()
                    .filter(r -> r.techniques().stream().anyMatch(sort::has))
                    .flatMap(r -> r.evidence().stream())
                    .filter(e -> e.equals(id) || e.startsWith(id + "#"))
                    .filter(e -> !evidence.contains(e))
                    .forEach(evidence::add);
            if (!evidence.isEmpty()) {
                showing.put(alert, evidence);
            }
        }
        return showing;
    }
}
