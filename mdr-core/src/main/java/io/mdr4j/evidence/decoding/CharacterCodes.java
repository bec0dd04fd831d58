package io.mdr4j.evidence.decoding;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts given as numbers: {@code [char]73+[char]69}, {@code [char[]](73,69,88)}, {@code Chr(73)&Chr(69)},
 * {@code fromCharCode(73,69)}.
 */
final class CharacterCodes implements Encoding {

    private static final Pattern SINGLE = Pattern.compile("(?i)(?:\\[char\\]\\s{0,9}\\(?|chrw?\\s{0,9}\\()\\s{0,9}"
            + "(0x[0-9a-f]{1,4}|\\d{1,5})\\s{0,9}\\)?\\s{0,9}[+&]?\\s{0,9}");
    private static final Pattern LIST = Pattern.compile(
            "(?i)(?:\\[char\\[\\]\\]|fromCharCode)[\\s(@]{0,9}([0-9a-fx,\\s]{5,})[)]{0,3}(?:\\s{0,9}-join\\s{0,9}(?:''|\"\"))?");
    private static final Pattern NUMBER = Pattern.compile("(?i)0x[0-9a-f]{1,4}|\\d{1,5}");

    @Override
    public String decode(String text) {
        return Runs.replace(SINGLE, 2, Replacement.each(LIST, text, CharacterCodes::list), CharacterCodes::run);
    }

    private static @Nullable String list(Matcher found) {
        StringBuilder out = new StringBuilder();
        Matcher number = NUMBER.matcher(found.group(1));
        while (number.find()) {
            if (!append(number.group(), out)) {
                return null;
            }
        }
        return out.length() < 2 ? null : "'" + out + "'";
    }

    private static @Nullable String run(List<MatchResult> singles) {
        StringBuilder out = new StringBuilder();
        for (MatchResult single : singles) {
            if (!append(single.group(1), out)) {
                return null;
            }
        }
        return "'" + out + "'";
    }

    private static boolean append(String number, StringBuilder out) {
        boolean hex = number.length() > 2 && (number.charAt(1) == 'x' || number.charAt(1) == 'X');
        int code = hex ? Integer.parseInt(number.substring(2), 16) : Integer.parseInt(number);
        out.append((char) code);
        return code <= Character.MAX_VALUE && PlainText.isPrintable(code);
    }
}
