package io.mdr4j.notify.hook;

import java.util.regex.Pattern;

/**
 * Text for an adaptive card in Microsoft Teams, which reads a little Markdown, entities, mentions ({@code <at>}) and functions
 * ({@code {{DATE(…)}}}, {@code ${…}}). What could begin one of them is escaped; other punctuation is left alone, so that a
 * program which shows escapes shows few.
 */
final class TeamsText {

    private static final Pattern MARKS = Pattern.compile("[\\\\`*_~\\[\\]]");
    private static final Pattern LIST_OR_HEADING = Pattern.compile("(?m)^(\\s*)([-+#])");
    private static final Pattern NUMBER_OF_LIST = Pattern.compile("(?m)^(\\s*\\d{1,9})([.)])");
    private static final Pattern FUNCTION = Pattern.compile("([{$])(?=\\{)");

    private TeamsText() {}

    /** The text, escaped. */
    static String of(String text) {
        String escaped =
                Shown.text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        escaped = MARKS.matcher(escaped).replaceAll("\\\\$0");
        escaped = NUMBER_OF_LIST.matcher(escaped).replaceAll("$1\\\\$2");
        escaped = LIST_OR_HEADING.matcher(escaped).replaceAll("$1\\\\$2");
        // One line feed alone is a space there.
        return FUNCTION.matcher(escaped).replaceAll("$1 ").replace("\n", "\n\n");
    }
}
