package io.mdr4j.evidence.decoding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The single commands of a line that is given to a shell: {@code cmd /c a & b}, {@code sh -c 'a; b | c'}. */
final class ShellCommands {

    private static final int MOST = 64;
    private static final int DEEPEST = 3;

    private static final Pattern SHELL = Pattern.compile("(?is)^\\s*[\"']?(?:[^\"'\\s]*[\\\\/])?(?:"
            + "(?:cmd|%comspec%)(?:\\.exe)?[\"']?(?:\\s+/[a-z](?::\\w+)?){0,20}?\\s*/[ckr]"
            + "|(?:powershell|pwsh)(?:\\.exe)?[\"']?\\s(?:.*?\\s)?[-/](?:c|co[mand]{0,5}|e|ec|en[codemand]{0,12})\\s"
            + "|(?:ba|da|z|k|a)?sh[\"']?(?:\\s+-[a-z]+){0,20}?\\s+-[a-z]*c\\s)"
            + "\\s*(.*)$");

    private ShellCommands() {}

    static List<String> of(String plain) {
        Set<String> commands = new LinkedHashSet<>();
        collect(plain, 0, commands);
        return List.copyOf(commands);
    }

    private static void collect(String line, int depth, Set<String> commands) {
        Matcher shell = SHELL.matcher(line);
        if (!shell.matches()) {
            return;
        }
        for (String command : split(unquoted(shell.group(1).strip()))) {
            if (commands.size() < MOST) {
                commands.add(command);
            }
            if (depth < DEEPEST) {
                collect(command, depth + 1, commands);
            }
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /** At the signs that end a command, outside of quotes. */
    private static List<String> split(String line) {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && isEnd(c) && !isRedirection(line, i)) {
                add(command, commands);
            } else {
                command.append(c);
                quote = quote(quote, c);
            }
        }
        add(command, commands);
        return commands;
    }

    private static char quote(char quote, char c) {
        if (c != '"' && c != '\'') {
            return quote;
        }
        if (quote == 0) {
            return c;
        }
        return quote == c ? 0 : quote;
    }

    private static boolean isEnd(char c) {
        return c == '&' || c == '|' || c == ';' || c == '\n' || c == '\r';
    }

    /** {@code 2>&1} and {@code &>}. */
    private static boolean isRedirection(String line, int i) {
        return line.charAt(i) == '&'
                && ((i > 0 && line.charAt(i - 1) == '>') || (i + 1 < line.length() && line.charAt(i + 1) == '>'));
    }

    private static void add(StringBuilder command, List<String> commands) {
        String text = command.toString().strip();
        if (!text.isEmpty()) {
            commands.add(text);
        }
        command.setLength(0);
    }
}
