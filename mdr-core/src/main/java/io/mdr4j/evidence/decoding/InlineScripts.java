package io.mdr4j.evidence.decoding;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text that PowerShell is given to run on its command line. */
final class InlineScripts {

    private static final Pattern POWERSHELL = Pattern.compile("(?i)(?:powershell|pwsh)(?:_ise)?(?:\\.exe)?[\"']?\\s");
    private static final Pattern INLINE = Pattern.compile(
            "(?is)\\s[-/\\u2013\\u2014\\u2015](?:c|co[mand]{0,5}|e|ec|en[codemand]{0,12})[:\\s]\\s*(.+)$");

    private InlineScripts() {}

    static List<String> of(String plain) {
        Matcher shell = POWERSHELL.matcher(plain);
        if (!shell.find()) {
            return List.of();
        }
        String arguments = " " + plain.substring(shell.end());
        Matcher inline = INLINE.matcher(arguments);
        if (inline.find()) {
            return List.of(inline.group(1).strip());
        }
        // Without a parameter name what follows the switches is run as well, unless it names a file.
        boolean isScript = arguments.indexOf('(') >= 0 || arguments.indexOf('|') >= 0 || arguments.indexOf(';') >= 0;
        return isScript ? List.of(arguments.strip()) : List.of();
    }
}
