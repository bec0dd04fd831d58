package io.mdr4j.evidence.masking;

import io.mdr4j.evidence.masking.Words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Commands that take a password by its place: {@code net user}, {@code net use}, {@code sqlplus}, what is piped into {@code sudo -S}. */
final class SpecialCommands {

    private static final Set<String> SINKS = Set.of("sudo", "chpasswd", "passwd", "kinit", "su", "gpg", "smbpasswd");
    private static final Set<String> ENDS = Set.of("|", "||", "&", "&&", ";");
    private static final int FAR = 12;

    private final Spans spans;
    private final String text;
    private final List<Word> words;

    SpecialCommands(Spans spans, List<Word> words) {
        this.spans = spans;
        this.text = spans.text();
        this.words = words;
    }

    void look(int i, String said) {
        String name = Programs.name(said);
        switch (name) {
            case "net", "net1" -> net(i);
            case "convertto-securestring" -> secureString(i);
            case "sqlplus", "sqlldr", "rman", "expdp", "impdp", "exp", "imp" -> behindSlash(i);
            case "rasdial" -> place(arguments(i + 1), 2);
            case "htpasswd" -> htpasswd(i);
            case "ldifde", "csvde" -> behindOption(i, "-b", 3);
            case "nssm" -> behindOption(i, "objectname", 2);
            default -> {
                if (SINKS.contains(name)) {
                    piped(i);
                }
            }
        }
    }

    private void net(int i) {
        if (i + 1 >= words.size()) {
            return;
        }
        List<Word> given = arguments(i + 2);
        String verb = said(i + 1).toLowerCase(Locale.ROOT);
        if (verb.equals("user")) {
            place(given, 1);
        } else if (verb.equals("use")) {
            List<Word> left = new ArrayList<>(given);
            left.removeIf(w -> isDevice(w.in(text)));
            boolean share = !left.isEmpty()
                    && (left.get(0).in(text).startsWith("\\\\")
                            || left.get(0).in(text).startsWith("//"));
            if (share) {
                place(left, 1);
            }
        }
    }

    private static boolean isDevice(String said) {
        return said.equals("*")
                || (said.length() == 2 && said.charAt(1) == ':')
                || said.toLowerCase(Locale.ROOT).startsWith("lpt");
    }

    private void secureString(int i) {
        int end = Math.min(words.size(), i + FAR);
        for (int at = i + 1; at < end && !ENDS.contains(said(at)); at++) {
            if (!CommandWords.isOption(said(at))) {
                mask(trimmed(words.get(at)));
                return;
            }
        }
        if (i >= 2 && said(i - 1).equals("|")) {
            mask(words.get(i - 2));
        }
    }

    private void behindSlash(int i) {
        for (Word word : arguments(i + 1)) {
            String said = word.in(text);
            int slash = said.indexOf('/');
            if (slash > 0 && said.indexOf('\\') < 0) {
                int at = said.lastIndexOf('@');
                add(word.from() + slash + 1, at > slash ? word.from() + at : word.to());
                return;
            }
        }
    }

    /** {@code htpasswd -b file user password}. */
    private void htpasswd(int i) {
        boolean given = false;
        for (int at = i + 1; at < words.size() && !ENDS.contains(said(at)); at++) {
            given |= said(at).startsWith("-") && said(at).indexOf('b') > 0;
        }
        List<Word> names = arguments(i + 1);
        if (given && names.size() >= 2) {
            mask(names.get(names.size() - 1));
        }
    }

    private void behindOption(int i, String option, int place) {
        int end = Math.min(words.size(), i + 3 * FAR);
        for (int at = i + 1; at < end; at++) {
            if (said(at).equalsIgnoreCase(option) && at + place < words.size()) {
                mask(words.get(at + place));
                return;
            }
        }
    }

    /** {@code echo password | sudo -S}. */
    private void piped(int i) {
        if (i < 3 || !said(i - 1).equals("|")) {
            return;
        }
        int from = Math.max(0, i - FAR);
        for (int at = i - 3; at >= from; at--) {
            String name = Programs.name(said(at));
            if (ENDS.contains(said(at))) {
                return;
            }
            if (name.equals("echo") || name.equals("printf")) {
                arguments(at + 1).forEach(this::maskBehindColon);
                return;
            }
        }
    }

    private void maskBehindColon(Word word) {
        int colon = word.in(text).indexOf(':');
        add(colon > 0 ? word.from() + colon + 1 : word.from(), word.to());
    }

    /** The words from there to the end of the command that are no options. */
    private List<Word> arguments(int from) {
        List<Word> arguments = new ArrayList<>();
        for (int at = from; at < Math.min(words.size(), from + FAR) && !ENDS.contains(said(at)); at++) {
            if (!CommandWords.isOption(said(at))) {
                arguments.add(words.get(at));
            }
        }
        return arguments;
    }

    private void place(List<Word> given, int place) {
        if (given.size() > place) {
            mask(trimmed(given.get(place)));
        }
    }

    /** A bracket or semicolon behind a bare word is not part of it. */
    private Word trimmed(Word word) {
        int end = word.to();
        if (!word.isQuoted()) {
            while (end > word.from() + 1 && ");}".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
        }
        int from = word.from();
        boolean quotes = !word.isQuoted()
                && end - from > 2
                && (text.charAt(from) == '"' || text.charAt(from) == '\'')
                && text.charAt(end - 1) == text.charAt(from);
        return quotes
                ? new Word(word.start(), word.end(), from + 1, end - 1)
                : new Word(word.start(), word.end(), from, end);
    }

    private void mask(Word word) {
        add(word.from(), word.to());
    }

    private void add(int from, int to) {
        if (from < to && !SecretNames.isNoSecret(text.substring(from, to))) {
            spans.add(from, to, MaskKind.PASSWORD);
        }
    }

    private String said(int at) {
        Word word = words.get(at);
        return word.to() - word.from() > 300 ? "" : word.in(text);
    }
}
