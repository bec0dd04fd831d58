package io.mdr4j.notify.approval;

import io.mdr4j.customer.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The words of the page in one language. Arguments stand as {@code {0}}, and are put in once. Immutable, thread-safe. */
final class PageWords {

    private static final Map<Language, PageWords> ALL = all();

    private final Language language;
    private final Properties texts;

    private PageWords(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static PageWords in(Language language) {
        return Objects.requireNonNull(ALL.get(language), "there are words for every language");
    }

    Language language() {
        return language;
    }

    Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    /** The text with its arguments. Throws {@link IllegalArgumentException} for a key that is missing. */
    String say(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("No text " + key + " in " + language);
        }
        StringBuilder said = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
            said.append(text, from, at).append(arguments[text.charAt(at + 1) - '0']);
            from = at + 3;
        }
        return said.append(text.substring(from)).toString();
    }

    /** With the zone written out: an hour that the clock shows twice is told apart by its offset. */
    String time(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        String name = zone.getId().equals("Asia/Tokyo")
                ? "JST"
                : zone.getId() + ", UTC" + local.getOffset().getId().replace("Z", "+00:00");
        return DateTimeFormatter.ofPattern(say("time"), language.locale()).format(local) + " (" + name + ")";
    }

    private static Map<Language, PageWords> all() {
        Map<Language, PageWords> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String file = "messages_" + language.code() + ".properties";
            Properties texts = new Properties();
            try (InputStream in = PageWords.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("The file " + file + " is missing");
                }
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + file + " cannot be read", e);
            }
            all.put(language, new PageWords(language, texts));
        }
        return all;
    }
}
