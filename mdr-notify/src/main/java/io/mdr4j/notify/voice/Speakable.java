package io.mdr4j.notify.voice;

import io.mdr4j.text.Unseen;
import java.util.regex.Pattern;

/** Text that a machine reads aloud: marks that it would stumble over, or spell out, are left out. */
final class Speakable {

    private static final Pattern BRACKETS = Pattern.compile("[【】『』「」（）]");
    private static final Pattern MARKS = Pattern.compile("[<>&\"'`{}\\[\\]|\\\\~^*_#=$%@]");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern COMMAS = Pattern.compile("[、\\s]*、[、\\s]*");

    private Speakable() {}

    /** The text on one line; empty where nothing of it can be said. */
    static String of(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints().forEach(c -> seen.appendCodePoint(Unseen.is(c) ? ' ' : c));
        String said = MARKS.matcher(BRACKETS.matcher(seen).replaceAll("、")).replaceAll(" ");
        said = COMMAS.matcher(SPACES.matcher(said).replaceAll(" "))
                .replaceAll("、")
                .strip();
        int first = 0;
        while (first < said.length() && said.charAt(first) == '、') {
            first++;
        }
        return said.substring(first);
    }
}
