package io.mdr4j.edr.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes secrets out of text and JSON: values that are known to be secret, and whatever stands in a field with a telling
 * name. A name counts whatever its case, with or without dashes and underscores; names that end in "password" or "secret"
 * count always.
 *
 * <p>Immutable, thread-safe; {@link #toString()} tells no secret.
 */
public final class Redactor {

    /** What stands in the place of a secret. */
    public static final String REDACTED = "[redacted]";

    private static final Set<String> ALWAYS = Set.of(
            "accesstoken",
            "refreshtoken",
            "idtoken",
            "apikey",
            "apisecret",
            "apisecretkey",
            "authorization",
            "passwd",
            "passphrase",
            "privatekey");
    private static final int SHORTEST_SECRET = 4;
    private static final int REMEMBERED_NAMES = 2048;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]{4,}");
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]{2,64})\"?\\s*+[:=]\\s*+");
    private static final Pattern VALUE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?|[^\\s,;&{}\\[\\]\"]+");

    private final List<String> values;
    private final Set<String> names;
    private final Map<String, Boolean> remembered = new ConcurrentHashMap<>();

    private Redactor(Stream<String> values, Set<String> names) {
        this.values = values.filter(value -> value.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        this.names = names;
    }

    /** Knows the usual field names only. */
    public static Redactor standard() {
        return new Redactor(Stream.empty(), ALWAYS);
    }

    /** Also takes these values out; ones shorter than 4 characters are ignored, they would hit innocent text. */
    public Redactor withSecrets(Collection<String> secrets) {
        return new Redactor(Stream.concat(values.stream(), secrets.stream()), names);
    }

    /** Also takes out what stands in fields of these names. */
    public Redactor withFields(Collection<String> fields) {
        return new Redactor(
                values.stream(),
                Stream.concat(names.stream(), fields.stream().map(Redactor::normal))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The text without secrets: known values, bearer tokens, and {@code name=value} or {@code "name": "value"} pairs. */
    public String text(String text) {
        String clean = BEARER.matcher(withoutValues(text)).replaceAll("$1 " + Matcher.quoteReplacement(REDACTED));
        StringBuilder out = new StringBuilder(clean.length());
        Matcher name = NAME.matcher(clean);
        Matcher value = VALUE.matcher(clean);
        int copied = 0;
        while (name.find()) {
            // A value that is not secret is not skipped: it may be the next name, as in "error: password=x".
            if (name.start() >= copied
                    && isSecretName(name.group(1))
                    && value.region(name.end(), clean.length()).lookingAt()) {
                out.append(clean, copied, name.end()).append(REDACTED);
                copied = value.end();
            }
        }
        return out.append(clean, copied, clean.length()).toString();
    }

    /** The tree without secrets, as the bytes of its JSON. The order of fields and every digit of a number stay. */
    public byte[] json(JsonNode tree) {
        return RawJson.redacted(tree, this);
    }

    /**
     * The same JSON without secrets. The order of fields and the text of numbers stay, and every other byte too unless a
     * known value had to be taken out of a text. Bytes that are not JSON are cleaned as text.
     */
    public byte[] json(byte[] json) {
        return RawJson.redacted(json, this);
    }

    boolean isSecretName(String name) {
        Boolean known = remembered.get(name);
        if (known != null) {
            return known;
        }
        String normal = normal(name);
        boolean secret = names.contains(normal) || normal.endsWith("password") || normal.endsWith("secret");
        if (remembered.size() < REMEMBERED_NAMES) {
            remembered.put(name, secret);
        }
        return secret;
    }

    /**
     * Answers whether JSON of these bytes may hold one of the values. A value of plain characters stands there as it is; one
     * with others may be escaped in many ways, so it may stand anywhere.
     */
    boolean mayHoldSecretValue(byte[] json) {
        for (String value : values) {
            if (!PLAIN.matcher(value).matches() || contains(json, value.getBytes(StandardCharsets.US_ASCII))) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    String withoutValues(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, REDACTED);
        }
        return clean;
    }

    private static String normal(String name) {
        StringBuilder normal = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != '_' && name.charAt(i) != '-') {
                normal.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return normal.toString();
    }

    @Override
    public String toString() {
        return "Redactor[" + values.size() + " values, fields " + new ArrayList<>(names) + "]";
    }
}
