package io.mdr4j.jackson.rules;

import io.mdr4j.customer.Way;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code notify}, of a rule and of the file; what it leaves out is as in {@link NoticeTerms#standard}. */
final class NoticeReader {

    static final Set<String> KEYS = Set.of("by", "acknowledge-within", "in-quiet-hours");
    static final Set<String> SET_KEYS = Set.of("high", "medium", "low", "false-positive");
    static final List<Way> KNOWN = List.of(Way.MAIL, Way.PHONE, Way.SLACK, Way.TEAMS, Way.WEBHOOK);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Faults faults;
    private final Scalars scalars;

    NoticeReader(Faults faults) {
        this.faults = faults;
        this.scalars = new Scalars(faults);
    }

    /** For the file: terms for each verdict. */
    Map<Severity, NoticeTerms> readSet(Node node) {
        Map<Severity, NoticeTerms> terms = new EnumMap<>(Severity.class);
        Fields fields = Fields.of(node, "notify", SET_KEYS, faults);
        for (Severity verdict : Severity.values()) {
            fields.get(Scalars.wordOf(verdict))
                    .flatMap(value -> read(value, List.of(verdict)))
                    .ifPresent(read -> terms.put(verdict, read));
        }
        return terms;
    }

    /** For a rule about these verdicts, or about all for none. */
    Optional<NoticeTerms> read(Node node, Collection<Severity> verdicts) {
        int before = faults.count();
        Severity worst = verdicts.isEmpty() ? Severity.HIGH : Collections.min(verdicts);
        NoticeTerms standard = NoticeTerms.standard(worst);
        Fields fields = Fields.of(node, "notify", KEYS, faults);
        Set<Way> ways = new LinkedHashSet<>();
        fields.oneOrMore("by").forEach(value -> way(value).ifPresent(ways::add));
        Optional<Duration> within = fields.get("acknowledge-within").flatMap(value -> acknowledgeWithin(value));
        Optional<Boolean> quiet =
                fields.get("in-quiet-hours").flatMap(value -> scalars.yesOrNo(value, "in-quiet-hours"));
        if (fields.isEmpty() && faults.count() == before) {
            faults.add(node, "notify is empty; write for example by: [mail, phone], or leave notify out");
        }
        if (faults.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new NoticeTerms(
                ways.isEmpty() ? standard.ways() : ways,
                within.orElse(standard.acknowledgeWithin()),
                quiet.orElse(standard.inQuietHours())));
    }

    /** Other ways than the library's own may exist, so that a word that is near to one of those is all that is asked about. */
    private Optional<Way> way(Node node) {
        Optional<Way> way = scalars.way(node, "by");
        List<String> words = KNOWN.stream().map(Way::id).toList();
        way.filter(named -> !KNOWN.contains(named))
                .ifPresent(named -> faults.warn(
                        node,
                        "the way \"" + Scalars.quotable(named.id()) + "\" is none of the library's own ("
                                + String.join(", ", words) + ")" + Suggestion.question(named.id(), words)));
        return way;
    }

    private Optional<Duration> acknowledgeWithin(Node node) {
        Optional<Duration> within = scalars.duration(node, "acknowledge-within");
        if (within.isPresent() && within.get().compareTo(LONGEST) > 0) {
            faults.add(node, "acknowledge-within is longer than an hour; write at most 60m");
        }
        return within;
    }
}
