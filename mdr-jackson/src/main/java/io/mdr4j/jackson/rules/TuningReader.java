package io.mdr4j.jackson.rules;

import io.mdr4j.severity.RuleTuning;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code tunings}. Whether their rules exist and their filters are Sigma is known only to who has the rules. */
final class TuningReader {

    static final Set<String> KEYS = Set.of("rule", "owner", "reason", "expires", "filter");

    private final ZoneId zone;
    private final Instant now;
    private final Faults faults;
    private final Scalars scalars;
    private final FilterReader filters;

    TuningReader(ZoneId zone, Instant now, Faults faults) {
        this.zone = zone;
        this.now = now;
        this.faults = faults;
        this.scalars = new Scalars(faults);
        this.filters = new FilterReader(faults);
    }

    List<RuleTuning> read(Fields file) {
        List<RuleTuning> tunings = new ArrayList<>();
        for (Node element : file.elements("tunings")) {
            tuning(Fields.of(element, "a tuning", KEYS, faults)).ifPresent(tunings::add);
        }
        return tunings;
    }

    private Optional<RuleTuning> tuning(Fields fields) {
        int before = faults.count();
        Optional<String> rule = text(fields, "rule", "rule: the name or id of a behaviour rule");
        Optional<String> owner = text(fields, "owner", "owner: who answers for it");
        Optional<String> reason = text(fields, "reason", "reason: why, and who agreed");
        Optional<Instant> expires = fields.require("expires", "expires: the last day, for example 2027-03-31")
                .flatMap(node -> scalars.end(node, "expires", zone));
        Optional<String> filter = fields.get("filter").flatMap(filters::read);
        if (faults.count() > before || rule.isEmpty() || owner.isEmpty() || reason.isEmpty() || expires.isEmpty()) {
            return Optional.empty();
        }
        if (!expires.get().isAfter(now)) {
            faults.warn(
                    fields.place(),
                    "the tuning of " + Scalars.quotable(rule.get()) + " has expired; renew it or take it out");
        }
        return Optional.of(RuleTuning.builder()
                .rule(rule.get())
                .owner(owner.get())
                .reason(reason.get())
                .expires(expires.get())
                .filter(filter)
                .build());
    }

    private Optional<String> text(Fields fields, String key, String cure) {
        return fields.require(key, cure).flatMap(node -> scalars.text(node, key));
    }
}
