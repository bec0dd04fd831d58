package io.mdr4j.recovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures of recovery and against recurrence, from which a report takes those that what was found calls for. Embedders add
 * their own, or replace one by another of the same id. Immutable, thread-safe.
 */
public final class AdviceCatalogue {

    private static final AdviceCatalogue STANDARD = new AdviceCatalogue(Stream.of(
                    RecoveryAdvice.ALL,
                    AccountAdvice.ALL,
                    DirectoryAdvice.ALL,
                    EdrAdvice.ALL,
                    NetworkAdvice.ALL,
                    MailAdvice.ALL,
                    HardeningAdvice.ALL,
                    ContinuityAdvice.ALL)
            .flatMap(List::stream)
            .toList());

    private final List<Advice> all;

    private AdviceCatalogue(List<Advice> all) {
        this.all = List.copyOf(all);
    }

    /** The measures that come with the library. */
    public static AdviceCatalogue standard() {
        return STANDARD;
    }

    /** This catalogue with further measures; one whose id is there already takes that one's place. */
    public AdviceCatalogue with(Collection<Advice> more) {
        Map<String, Advice> byId = new LinkedHashMap<>();
        all.forEach(advice -> byId.put(advice.id(), advice));
        more.forEach(advice -> byId.put(advice.id(), advice));
        return new AdviceCatalogue(new ArrayList<>(byId.values()));
    }

    /** All measures. */
    public List<Advice> all() {
        return all;
    }

    /** The measures that are meant for the incident: by area, within an area in the catalogue's order. */
    public List<Advice> forCase(AdviceCase incident) {
        return all.stream()
                .filter(advice -> advice.when().holds(incident))
                .sorted(Comparator.comparing(Advice::area))
                .toList();
    }
}
