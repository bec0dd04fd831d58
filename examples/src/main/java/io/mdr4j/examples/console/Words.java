package io.mdr4j.examples.console;

import io.mdr4j.customer.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What the pages say, in one language. Immutable, thread-safe; templates call {@link #of}. */
final class Words {

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Words(language));
        }
    }

    private final Language language;
    private final Properties words = new Properties();

    private Words(Language language) {
        this.language = language;
        String file = "words_" + language.code() + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                words.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static Words in(Language language) {
        Words words = ALL.get(language);
        if (words == null) {
            throw new IllegalStateException("No words in " + language);
        }
        return words;
    }

    Language language() {
        return language;
    }

    Set<String> keys() {
        return words.stringPropertyNames();
    }

    /** The words under this key; public for the templates. Throws {@link IllegalArgumentException} where there are none. */
    public String of(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("No words for " + key));
    }

    /** The same with a value in the place of {@code {0}}. */
    public String of(String key, Object value) {
        return of(key).replace("{0}", String.valueOf(value));
    }

    /** The word for a constant, under the group's name and its own. */
    String of(String group, Enum<?> constant) {
        return of(group + "." + constant.name());
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(words.getProperty(key));
    }
}
