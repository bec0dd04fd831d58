package io.mdr4j.evidence.decoding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Variables that a line of cmd sets and uses ({@code set a=who&&call %a%ami}), and pieces of those that every Windows has
 * ({@code %COMSPEC:~-7%}).
 */
final class CmdVariables implements Encoding {

    private static final int MOST = 200;
    private static final Map<String, String> EVERYWHERE = Map.of(
            "comspec", "C:\\Windows\\system32\\cmd.exe",
            "systemroot", "C:\\Windows",
            "windir", "C:\\Windows",
            "pathext", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC",
            "os", "Windows_NT",
            "programfiles", "C:\\Program Files",
            "programdata", "C:\\ProgramData",
            "public", "C:\\Users\\Public");

    private static final Pattern SET =
            Pattern.compile("(?i)(?:^|[&|(\"\\s])set\\s+\"?(\\w{1,40})=([^&|\"\\r\\n]{0,4000})");
    private static final Pattern USE = Pattern.compile(
            "([%!])(\\w{1,40})(?::(?:~(-?\\d{1,5})(?:,(-?\\d{1,5}))?|([^=%!]{1,100})=([^%!]{0,100})))?\\1");

    @Override
    public String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('!') < 0) {
            return text;
        }
        Map<String, String> variables = new HashMap<>();
        Matcher set = SET.matcher(text);
        while (set.find() && variables.size() < MOST) {
            variables.put(set.group(1).toLowerCase(Locale.ROOT), set.group(2).stripTrailing());
        }
        return Replacement.each(USE, text, use -> value(use, variables));
    }

    /** Whole variables of the system are left as they are: they hide nothing. */
    private static @Nullable String value(Matcher use, Map<String, String> variables) {
        String name = use.group(2).toLowerCase(Locale.ROOT);
        String own = variables.get(name);
        boolean isPiece = use.group(3) != null || use.group(5) != null;
        String value = own != null || !isPiece ? own : EVERYWHERE.get(name);
        if (value == null) {
            return null;
        }
        if (use.group(3) != null) {
            return piece(value, Integer.parseInt(use.group(3)), use.group(4));
        }
        return use.group(5) == null
                ? value
                : Pattern.compile(Pattern.quote(use.group(5)), Pattern.CASE_INSENSITIVE)
                        .matcher(value)
                        .replaceAll(Matcher.quoteReplacement(use.group(6)));
    }

    /** As cmd has it: a negative number counts from the end. */
    private static String piece(String value, int from, @Nullable String length) {
        int start = within(from < 0 ? value.length() + from : from, value);
        int count = length == null ? value.length() : Integer.parseInt(length);
        int end = within(count < 0 ? value.length() + count : start + count, value);
        return value.substring(start, Math.max(start, end));
    }

    private static int within(int index, String value) {
        return Math.max(0, Math.min(value.length(), index));
    }
}
