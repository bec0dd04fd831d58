package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of the fake cloud: one field with one quoted value, or one field with words joined by OR. Everything else is refused:
 * a value that got out of its quotes too.
 *
 * @param field the searched field
 * @param values any of these
 */
record CarbonBlackQuery(String field, List<String> values) {

    private static final Pattern QUOTED = Pattern.compile("(?s)([a-z0-9_]+):\"(.*)\"");
    private static final Pattern WORDS = Pattern.compile("([a-z0-9_]+):\\(([a-z_]+(?: OR [a-z_]+)*)\\)");
    private static final Set<String> FIELDS = Set.of(
            "process_hash",
            "process_name",
            "process_cmdline",
            "modload_hash",
            "modload_name",
            "filemod_hash",
            "filemod_name",
            "netconn_domain",
            "netconn_ipv4",
            "netconn_ipv6",
            "event_type");

    static CarbonBlackQuery of(String text) {
        Matcher words = WORDS.matcher(text);
        if (words.matches()) {
            return known(new CarbonBlackQuery(
                    words.group(1), Arrays.asList(words.group(2).split(" OR ", -1))));
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return known(new CarbonBlackQuery(quoted.group(1), List.of(unquoted(quoted.group(2)))));
        }
        throw CarbonBlackRefusal.badRequest("query_malformed_syntax: " + text);
    }

    /** What stands between the outer quotes, where a backslash is before a quote or a backslash, and each of these has one. */
    private static String unquoted(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || (c == '\\' && (++i == text.length() || "\"\\".indexOf(text.charAt(i)) < 0))) {
                throw CarbonBlackRefusal.badRequest("query_malformed_syntax: " + text);
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    private static CarbonBlackQuery known(CarbonBlackQuery query) {
        if (!FIELDS.contains(query.field)) {
            throw CarbonBlackRefusal.badRequest("query: the contract has no field " + query.field);
        }
        return query;
    }

    boolean matches(JsonNode document) {
        JsonNode found = document.path(field);
        for (JsonNode value : found.isArray() ? found : List.of(found)) {
            String text = value.asText().toLowerCase(Locale.ROOT);
            if (!text.isEmpty() && values.stream().anyMatch(wanted -> matches(text, wanted.toLowerCase(Locale.ROOT)))) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String text, String wanted) {
        if (field.equals("process_cmdline")) {
            return text.contains(wanted);
        }
        return text.equals(wanted)
                || (field.endsWith("_name") && (text.endsWith("\\" + wanted) || text.endsWith("/" + wanted)));
    }
}
