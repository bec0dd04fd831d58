package io.mdr4j.evidence.decoding;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code \x63\x61\x74}, the same with {@code u00}, {@code 0x63,0x61,0x74}, and long rows of hexadecimal digits that spell a text.
 */
final class HexEscapes implements Encoding {

    private static final Pattern BACKSLASH = Pattern.compile("\\\\(?:x|u00)([0-9a-fA-F]{2})");
    private static final Pattern LISTED = Pattern.compile("0x([0-9a-fA-F]{2})\\s{0,3}(?:,\\s{0,3})?");
    private static final Pattern ROW = Pattern.compile("(?<![0-9a-zA-Z+/=])[0-9a-fA-F]{40,}(?![0-9a-zA-Z+/=])");

    @Override
    public String decode(String text) {
        String plain = Runs.replace(BACKSLASH, 3, text, HexEscapes::run);
        plain = Runs.replace(LISTED, 8, plain, HexEscapes::run);
        return Replacement.each(ROW, plain, HexEscapes::row);
    }

    private static @Nullable String run(List<MatchResult> tokens) {
        return text(tokens.stream().map(token -> token.group(1)).collect(Collectors.joining()));
    }

    private static @Nullable String row(Matcher found) {
        return found.group().length() % 2 == 0 ? text(found.group()) : null;
    }

    private static @Nullable String text(String digits) {
        return PlainText.of(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8)
                .orElse(null);
    }
}
