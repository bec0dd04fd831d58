package io.mdr4j.evidence.decoding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commands of PowerShell that are looked up by a pattern ({@code (gcm i?x)}), and variables that a line sets to a text and uses
 * ({@code $k='HKLM:\...';ni $k}).
 */
final class PowerShellNames implements Encoding {

    private static final int MOST_VARIABLES = 200;

    /** What is worth hiding behind a pattern. */
    private static final List<String> LOOKED_UP = List.of(
            "iex",
            "irm",
            "iwr",
            "icm",
            "Invoke-Expression",
            "Invoke-RestMethod",
            "Invoke-WebRequest",
            "Invoke-Command",
            "New-Object",
            "Start-Process",
            "Stop-Service",
            "Set-MpPreference",
            "Add-MpPreference",
            "Get-WmiObject",
            "Get-CimInstance");

    private static final Pattern POWERSHELL = Pattern.compile("(?i)powershell|pwsh");
    private static final Pattern LOOK_UP = Pattern.compile(
            "(?i)\\(\\s{0,5}(?:gcm|get-command|gal|get-alias)\\s{1,5}['\"]?([\\w?*-]{2,40})['\"]?\\s{0,5}\\)");
    private static final Pattern ASSIGNED = Pattern.compile(
            "\\$(\\w{1,40})\\s{0,5}=\\s{0,5}(?:'([^'$]{1,4000})'|\"([^\"$`]{1,4000})\")(?=\\s{0,5}(?:[;\\r\\n|}\"]|$))");
    private static final Pattern USED = Pattern.compile("\\$\\{?(\\w{1,40})\\}?(?!\\s{0,5}=)");

    @Override
    public String decode(String text) {
        if (!POWERSHELL.matcher(text).find()) {
            return text;
        }
        return withVariables(Replacement.each(LOOK_UP, text, PowerShellNames::lookedUp));
    }

    private static @Nullable String lookedUp(Matcher found) {
        String pattern = found.group(1);
        if (pattern.indexOf('?') < 0 && pattern.indexOf('*') < 0) {
            return LOOKED_UP.stream().anyMatch(pattern::equalsIgnoreCase) ? pattern : null;
        }
        Optional<String> first =
                LOOKED_UP.stream().filter(name -> matches(pattern, name)).findFirst();
        return first.map(name -> "(" + name + ")").orElse(null);
    }

    private static String withVariables(String text) {
        Map<String, String> variables = new HashMap<>();
        Matcher assigned = ASSIGNED.matcher(text);
        while (assigned.find() && variables.size() < MOST_VARIABLES) {
            String value = assigned.group(2) == null ? assigned.group(3) : assigned.group(2);
            variables.put(assigned.group(1).toLowerCase(Locale.ROOT), value);
        }
        return variables.isEmpty()
                ? text
                : Replacement.each(USED, text, use -> variables.get(use.group(1).toLowerCase(Locale.ROOT)));
    }

    /** As PowerShell's wildcards, without an expression: an attacker may write any number of them. */
    static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int from = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = n;
            } else if (p < pattern.length() && isSame(pattern.charAt(p), name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isSame(char pattern, char name) {
        return pattern == '?' || Character.toLowerCase(pattern) == Character.toLowerCase(name);
    }
}
