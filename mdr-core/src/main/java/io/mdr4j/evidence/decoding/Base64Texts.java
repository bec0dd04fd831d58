package io.mdr4j.evidence.decoding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Base64 that spells a text: the argument of PowerShell's {@code -EncodedCommand} in all its short forms, and any other row
 * that is long enough, in UTF-16 or UTF-8, plain or compressed (gzip, deflate). A row that spells no text is left as it is.
 */
final class Base64Texts implements Encoding {

    /** From PowerShell's documentation: every beginning of the parameter's name, and its alias {@code ec}. */
    private static final Pattern ENCODED_COMMAND = Pattern.compile(
            "(?i)(?<=[\\s\"'^])[-/\\u2013\\u2014\\u2015](?:e|ec|en[codemand]{0,12})(?:\\s*+[:=]\\s*+|\\s++)[\"']?([A-Za-z0-9+/]{8,}={0,2})[\"']?");

    private static final Pattern ROW =
            Pattern.compile("(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{24,}={0,2}(?![A-Za-z0-9+/=_-])");

    @Override
    public String decode(String text) {
        String decoded = Replacement.each(ENCODED_COMMAND, text, Base64Texts::argument);
        // What an argument held is looked at again in the next layer.
        return decoded.equals(text) ? Replacement.each(ROW, text, Base64Texts::row) : decoded;
    }

    private static @Nullable String argument(Matcher found) {
        byte[] bytes = bytes(found.group(1));
        return PlainText.of(bytes, StandardCharsets.UTF_16LE)
                .filter(PlainText::isLikely)
                .map(plain -> found.group().substring(0, found.start(1) - found.start()) + plain)
                .orElse(null);
    }

    private static @Nullable String row(Matcher found) {
        byte[] bytes = bytes(found.group());
        return plain(bytes)
                .or(() -> inflated(bytes).flatMap(Base64Texts::plain))
                .orElse(null);
    }

    private static Optional<String> plain(byte[] bytes) {
        return PlainText.of(bytes, StandardCharsets.UTF_16LE)
                .filter(PlainText::isLikely)
                .or(() -> PlainText.of(bytes, StandardCharsets.UTF_8).filter(PlainText::isLikely));
    }

    /** A text that was cut has a last group that is not whole: it is left out. */
    private static byte[] bytes(String base64) {
        String bare = base64.replace("=", "");
        int whole = bare.length() % 4 == 1 ? bare.length() - 1 : bare.length();
        return Base64.getDecoder().decode(bare.substring(0, whole));
    }

    private static Optional<byte[]> inflated(byte[] bytes) {
        boolean gzip = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
        Inflater inflater = new Inflater(true);
        try (InputStream in = gzip
                ? new GZIPInputStream(new ByteArrayInputStream(bytes))
                : new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
            byte[] out = in.readNBytes(DecodedCommandLine.LONGEST);
            return out.length < 16 ? Optional.empty() : Optional.of(out);
        } catch (IOException notCompressed) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
