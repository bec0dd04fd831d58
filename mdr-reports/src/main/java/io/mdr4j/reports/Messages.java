package io.mdr4j.reports;

import io.mdr4j.customer.Language;
import io.mdr4j.report.ReportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of one language, from a properties file in UTF-8. Immutable, thread-safe.
 *
 * <p>Arguments stand as {@code {0}} to {@code {9}} and are put in once: what looks like a place in an argument stays
 * text. Nothing else has a meaning, so that apostrophes need no doubling and locales of the machine change nothing.
 */
final class Messages {

    private static final Map<Language, Messages> ALL = loadAll();

    private final Language language;
    private final Map<String, String> texts;

    private Messages(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    static Messages in(Language language) {
        Messages messages = ALL.get(language);
        if (messages == null) {
            throw new ReportException("There is no message file for " + language);
        }
        return messages;
    }

    Language language() {
        return language;
    }

    Set<String> keys() {
        return new TreeSet<>(texts.keySet());
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text with its arguments. Throws {@link ReportException} for a key or an argument that is missing. */
    String say(String key, Object... args) {
        String pattern = texts.get(key);
        if (pattern == null) {
            throw new ReportException("No message " + key + " in " + language);
        }
        if (pattern.indexOf('{') < 0) {
            return pattern;
        }
        StringBuilder out = new StringBuilder(pattern.length() + 32);
        int i = 0;
        while (i < pattern.length()) {
            if (isPlace(pattern, i)) {
                int index = pattern.charAt(i + 1) - '0';
                if (index >= args.length) {
                    throw new ReportException("Message " + key + " in " + language + " has no argument " + index);
                }
                out.append(args[index]);
                i += 3;
            } else {
                out.append(pattern.charAt(i));
                i++;
            }
        }
        return out.toString();
    }

    private static boolean isPlace(String pattern, int i) {
        return pattern.charAt(i) == '{'
                && i + 2 < pattern.length()
                && pattern.charAt(i + 2) == '}'
                && Character.isDigit(pattern.charAt(i + 1));
    }

    private static Map<Language, Messages> loadAll() {
        Map<Language, Messages> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Messages(language, load("messages_" + language.code() + ".properties")));
        }
        return all;
    }

    private static Map<String, String> load(String resource) {
        try (InputStream in = Messages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ReportException("The message file " + resource + " is missing");
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            Properties properties = new Properties();
            properties.load(reader);
            Map<String, String> texts = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new ReportException("The message file " + resource + " cannot be read", e);
        }
    }
}
