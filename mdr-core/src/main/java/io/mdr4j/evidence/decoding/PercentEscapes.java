package io.mdr4j.evidence.decoding;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code %63%61%74}: at least three in one word, since a single one belongs to an ordinary address. */
final class PercentEscapes implements Encoding {

    private static final int LEAST = 3;
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");

    @Override
    public String decode(String text) {
        return text.indexOf('%') < 0 ? text : Replacement.each(WORD, text, PercentEscapes::word);
    }

    private static @Nullable String word(Matcher found) {
        String word = found.group();
        if (word.indexOf('%') < 0 || ESCAPE.matcher(word).results().limit(LEAST).count() < LEAST) {
            return null;
        }
        return Runs.replace(ESCAPE, 1, word, PercentEscapes::plain);
    }

    private static @Nullable String plain(List<MatchResult> escapes) {
        String digits = escapes.stream().map(escape -> escape.group(1)).collect(Collectors.joining());
        return PlainText.of(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8)
                .orElse(null);
    }
}
