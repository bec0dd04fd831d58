package io.mdr4j.sigma;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where events come from: that which a rule asks for, or that which an event has. An empty part is one that is not
 * named. Immutable; all parts are in lower case.
 *
 * @param category kind of event, such as {@code process_creation}
 * @param product such as {@code windows}
 * @param service such as {@code sysmon}
 */
public record LogSource(String category, String product, String service) {

    public LogSource {
        category = category.toLowerCase(Locale.ROOT);
        product = product.toLowerCase(Locale.ROOT);
        service = service.toLowerCase(Locale.ROOT);
    }

    /** Returns a log source with a category and a product, and no service. */
    public static LogSource of(String category, String product) {
        return new LogSource(category, product, "");
    }

    /** Whether events of the other source are among those that this one asks for: every part named here is equal. */
    public boolean covers(LogSource other) {
        return (category.isEmpty() || category.equals(other.category))
                && (product.isEmpty() || product.equals(other.product))
                && (service.isEmpty() || service.equals(other.service));
    }

    /** Every source that covers this one: each part named or not. */
    Set<LogSource> covering() {
        Stream<LogSource> sources = Stream.of(this);
        sources = sources.flatMap(both(s -> new LogSource("", s.product, s.service)));
        sources = sources.flatMap(both(s -> new LogSource(s.category, "", s.service)));
        sources = sources.flatMap(both(s -> new LogSource(s.category, s.product, "")));
        return sources.collect(Collectors.toUnmodifiableSet());
    }

    private static Function<LogSource, Stream<LogSource>> both(Function<LogSource, LogSource> without) {
        return source -> Stream.of(source, without.apply(source));
    }
}
