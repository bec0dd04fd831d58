package io.mdr4j.behaviours;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File paths as Sigma rules expect them. */
final class Paths {

    /** Falcon names the volume: {@code \Device\HarddiskVolume3\Windows\System32\cmd.exe}. */
    private static final Pattern DEVICE = Pattern.compile(
            "(?i)\\\\Device\\\\HarddiskVolume\\d{1,9}(\\\\(?:Windows|Program Files(?: \\(x86\\))?|ProgramData|Users|PerfLogs)\\\\.*)",
            Pattern.DOTALL);

    private Paths() {}

    /**
     * The path as the EDR wrote it, and with a drive letter where the folder is one that stands on the system's drive. Which
     * drive it really was the EDR does not say.
     */
    static List<String> forms(String path) {
        Matcher device = DEVICE.matcher(path);
        return device.matches() ? List.of(path, "C:" + device.group(1)) : List.of(path);
    }

    /** Tells whether the path has the form of Linux and macOS. */
    static boolean isUnix(String path) {
        return path.startsWith("/");
    }

    /** Tells whether the path is one that only macOS has. */
    static boolean isMac(String path) {
        return path.startsWith("/Applications/")
                || path.startsWith("/System/")
                || path.startsWith("/Users/")
                || path.startsWith("/Volumes/")
                || path.startsWith("/Library/");
    }

    /** The program that a command line names first, as a path: {@code whoami /all} gives {@code \whoami.exe}. */
    static String ofCommand(String command, boolean unix) {
        String text = command.strip();
        boolean quoted = text.startsWith("\"") || text.startsWith("'");
        int end = quoted ? text.indexOf(text.charAt(0), 1) : firstBlank(text);
        String word = text.substring(quoted ? 1 : 0, end < 0 ? text.length() : end);
        if (unix) {
            return word.startsWith("/") ? word : "/" + word;
        }
        String name = word.matches("(?s).*\\.[A-Za-z0-9]{1,4}") ? word : word.toLowerCase(Locale.ROOT) + ".exe";
        return name.indexOf('\\') >= 0 ? name : "\\" + name;
    }

    private static int firstBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }
}
