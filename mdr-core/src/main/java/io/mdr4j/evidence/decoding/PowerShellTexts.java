package io.mdr4j.evidence.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts in pieces: {@code 'Down'+'load'}, {@code "{1}{0}" -f 'X','IE'}, {@code I`E`X}, {@code ${IFS}}. */
final class PowerShellTexts implements Encoding {

    private static final Pattern BACKTICK = Pattern.compile("(?<=[A-Za-z0-9])`(?=[A-Za-z])");
    private static final Pattern JOINED_SINGLE = Pattern.compile("'\\s*\\+\\s*'");
    private static final Pattern JOINED_DOUBLE = Pattern.compile("(?<!\\\\)\"\\s*\\+\\s*\"");
    private static final Pattern FORMAT = Pattern.compile(
            "\\(?\\s{0,5}(['\"])((?:\\{\\d{1,3}\\}){2,200})\\1\\s*-f\\s*((?:'[^']{0,2000}'|\"[^\"]{0,2000}\")"
                    + "(?:\\s*,\\s*(?:'[^']{0,2000}'|\"[^\"]{0,2000}\")){0,200})\\s*\\)?");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,3})\\}");
    private static final Pattern PIECE = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
    private static final Pattern FIELD_SEPARATOR = Pattern.compile("\\$\\{?IFS(?:%\\?\\?)?\\}?(?:\\$9)?");

    @Override
    public String decode(String text) {
        String plain = Replacement.each(FORMAT, text, PowerShellTexts::formatted);
        plain = BACKTICK.matcher(plain).replaceAll("");
        plain = JOINED_SINGLE.matcher(plain).replaceAll("");
        plain = JOINED_DOUBLE.matcher(plain).replaceAll("");
        return FIELD_SEPARATOR.matcher(plain).replaceAll(" ");
    }

    private static @Nullable String formatted(Matcher format) {
        List<String> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(format.group(3));
        while (piece.find()) {
            pieces.add(piece.group(1) == null ? piece.group(2) : piece.group(1));
        }
        StringBuilder out = new StringBuilder("'");
        Matcher place = PLACE.matcher(format.group(2));
        while (place.find()) {
            int number = Integer.parseInt(place.group(1));
            if (number >= pieces.size()) {
                return null;
            }
            out.append(pieces.get(number));
        }
        return out.append('\'').toString();
    }
}
