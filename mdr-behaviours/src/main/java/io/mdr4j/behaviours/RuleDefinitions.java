package io.mdr4j.behaviours;

import io.mdr4j.severity.Behaviour;
import io.mdr4j.sigma.Level;
import io.mdr4j.sigma.RuleInfo;
import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the extension {@code mdr:} of a rule. */
final class RuleDefinitions {

    static final String EXTENSION = "mdr";

    private final RuleInfo info;
    private final Optional<String> licence;
    private final Map<?, ?> extension;

    /** A rule whose extension cannot be read. */
    static final class WrongExtensionException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String whatIsWrong;

        WrongExtensionException(String whatIsWrong) {
            super(whatIsWrong);
            this.whatIsWrong = whatIsWrong;
        }

        String whatIsWrong() {
            return whatIsWrong;
        }
    }

    private RuleDefinitions(RuleInfo info, Optional<String> licence, Map<?, ?> extension) {
        this.info = info;
        this.licence = licence;
        this.extension = extension;
    }

    /**
     * The definition of a rule. Without the extension the weight follows from the rule's level.
     *
     * @param licence that of the collection the rule comes from; empty for rules that ask for no attribution
     */
    static RuleDefinition of(RuleInfo info, Optional<String> licence) throws WrongExtensionException {
        Object extension = info.other().getOrDefault(EXTENSION, Map.of());
        if (!(extension instanceof Map<?, ?> map)) {
            throw new WrongExtensionException("mdr must be a map with weight, kind, title and so on");
        }
        return new RuleDefinitions(info, licence, map).definition();
    }

    private RuleDefinition definition() throws WrongExtensionException {
        return new RuleDefinition(
                info.name().isEmpty() ? info.id().orElse(info.title()) : info.name(),
                new Bilingual(text("title").orElse(info.title()), info.title()),
                weight(),
                kind(),
                bilingual("explanation"),
                bilingual("action"),
                text("blindspots"),
                info.techniques(),
                licence.map(this::attribution),
                info);
    }

    private String attribution(String licenceOfCollection) {
        String author = info.author().isEmpty() ? "unknown author" : info.author();
        String licenceOfRule = info.license().isEmpty() ? licenceOfCollection : info.license();
        return author + ", " + licenceOfRule
                + info.id().map(id -> ", Sigma rule " + id).orElse("");
    }

    private int weight() throws WrongExtensionException {
        Optional<String> weight = text("weight");
        if (weight.isEmpty()) {
            return weight(info.level());
        }
        if (!weight.get().matches("\\d{1,3}") || Integer.parseInt(weight.get()) > 100) {
            throw new WrongExtensionException("mdr.weight must be a whole number from 0 to 100");
        }
        return Integer.parseInt(weight.get());
    }

    /** Rules of others were not written for these levels: only what their authors call critical makes HIGH. */
    private static int weight(Level level) {
        return switch (level) {
            case CRITICAL -> 85;
            case HIGH -> 65;
            case MEDIUM -> 40;
            case LOW -> 20;
            case INFORMATIONAL -> 10;
        };
    }

    private Behaviour.Kind kind() throws WrongExtensionException {
        Optional<String> kind = text("kind");
        return switch (kind.orElse("entry").toLowerCase(Locale.ROOT)) {
            case "intrusion" -> Behaviour.Kind.INTRUSION;
            case "entry" -> Behaviour.Kind.ENTRY;
            case "program" -> Behaviour.Kind.PROGRAM;
            default -> throw new WrongExtensionException("mdr.kind must be intrusion, entry or program");
        };
    }

    private Optional<Bilingual> bilingual(String name) throws WrongExtensionException {
        @Nullable Object value = extension.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map
                && map.get("ja") instanceof String ja
                && map.get("en") instanceof String en
                && !ja.isBlank()
                && !en.isBlank()) {
            return Optional.of(new Bilingual(ja.strip(), en.strip()));
        }
        throw new WrongExtensionException("mdr." + name + " must have the texts ja and en");
    }

    private Optional<String> text(String name) throws WrongExtensionException {
        @Nullable Object value = extension.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List || value.toString().isBlank()) {
            throw new WrongExtensionException("mdr." + name + " must be a text");
        }
        return Optional.of(value.toString().strip());
    }
}
