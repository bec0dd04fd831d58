package io.mdr4j.jackson.rules;

import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.AllowEntryBuilderStages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code allow}. */
final class AllowReader {

    static final Set<String> KEYS =
            Set.of("id", "expires", "reason", "sha256", "signer", "vendor-rule", "path", "group", "policy");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final ZoneId zone;
    private final Instant now;
    private final Faults faults;
    private final Scalars scalars;
    private final Set<String> ids = new HashSet<>();

    AllowReader(ZoneId zone, Instant now, Faults faults) {
        this.zone = zone;
        this.now = now;
        this.faults = faults;
        this.scalars = new Scalars(faults);
    }

    List<AllowEntry> read(Fields file) {
        List<AllowEntry> entries = new ArrayList<>();
        for (Node element : file.elements("allow")) {
            entry(Fields.of(element, "an allow entry", KEYS, faults)).ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<AllowEntry> entry(Fields fields) {
        int before = faults.count();
        Optional<String> id = fields.require("id", "id: a name of its own").flatMap(this::id);
        Optional<Instant> expires = fields.require("expires", "expires: the last day, for example 2027-03-31")
                .flatMap(node -> scalars.end(node, "expires", zone));
        Optional<String> reason =
                fields.require("reason", "reason: why, and who agreed").flatMap(node -> scalars.text(node, "reason"));
        Optional<String> sha256 = fields.get("sha256").flatMap(this::sha256);
        requireKey(fields);
        if (faults.count() > before || id.isEmpty() || expires.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        if (!expires.get().isAfter(now)) {
            faults.warn(fields.place(), "the allow entry " + id.get() + " has expired; renew it or take it out");
        }
        AllowEntryBuilderStages.BuildFinal entry =
                AllowEntry.builder().id(id.get()).expires(expires.get()).reason(reason.get());
        return Optional.of(entry.sha256(sha256)
                .signer(text(fields, "signer"))
                .vendorRule(text(fields, "vendor-rule"))
                .path(text(fields, "path"))
                .group(text(fields, "group"))
                .policy(text(fields, "policy"))
                .build());
    }

    private Optional<String> id(Node node) {
        Optional<String> id = scalars.text(node, "id");
        if (id.isPresent() && !ids.add(id.get())) {
            faults.add(
                    node, "there is an allow entry \"" + Scalars.quotable(id.get()) + "\" already; choose another id");
        }
        return id;
    }

    private Optional<String> sha256(Node node) {
        Optional<String> hash = scalars.text(node, "sha256").map(text -> text.toLowerCase(Locale.ROOT));
        if (hash.isPresent() && !SHA_256.matcher(hash.get()).matches()) {
            faults.add(node, "sha256 must be 64 hex digits; copy it from the report or the EDR");
        }
        return hash;
    }

    private void requireKey(Fields fields) {
        boolean signerOrRule =
                fields.get("signer").isPresent() || fields.get("vendor-rule").isPresent();
        boolean path = fields.get("path").isPresent();
        if (fields.get("sha256").isEmpty() && !(signerOrRule && path)) {
            faults.add(
                    fields.place(),
                    "an allow entry needs sha256, or path together with signer or vendor-rule; a path or a name alone can be"
                            + " chosen by anybody");
        }
    }

    private Optional<String> text(Fields fields, String key) {
        return fields.get(key).flatMap(node -> scalars.text(node, key));
    }
}
