package io.mdr4j.edr.carbonblack;

import io.mdr4j.removal.BlockRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the description of a ban of ours says: our mark, who answers for it, when it ends, and why. The vendor has no fields
 * for these. What could end a part stands as {@code %} and two hex digits, so no owner or comment can pass for another part.
 *
 * @param owner who answers for it
 * @param until when it ends
 * @param comment why
 */
record BanMark(String owner, Optional<Instant> until, String comment) {

    private static final String MARK = "mdr4j ban";
    private static final Pattern FORM =
            Pattern.compile("mdr4j ban; owner=([^;]*); until=([^;]*); comment=([^;]*)", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    static BanMark of(BlockRequest request) {
        return new BanMark(request.owner(), request.until(), request.comment());
    }

    String description() {
        return MARK + "; owner=" + escaped(owner) + "; until="
                + until.map(Instant::toString).orElse("never") + "; comment=" + escaped(comment);
    }

    /** Empty for a ban of others. One of ours that somebody has edited keeps what can be read of it. */
    static Optional<BanMark> read(String description) {
        if (!description.startsWith(MARK + ";")) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(description);
        if (!parts.lookingAt()) {
            return Optional.of(new BanMark("", Optional.empty(), bounded(unescaped(description))));
        }
        return Optional.of(
                new BanMark(unescaped(parts.group(1)), time(parts.group(2)), bounded(unescaped(parts.group(3)))));
    }

    static String bounded(String text) {
        return text.length() <= BlockRequest.MAX_COMMENT ? text : text.substring(0, BlockRequest.MAX_COMMENT);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c == '%' || c == ';' || c == '<' || c == '>' || Character.isISOControl(c)) {
                for (byte part : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append(String.format("%%%02X", part));
                }
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(found -> {
            String hex = found.group().replace("%", "");
            byte[] bytes = new byte[hex.length() / 2];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
            }
            return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
        });
    }
}
