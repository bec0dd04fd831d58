package io.mdr4j.evidence.decoding;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces what a pattern finds. */
final class Replacement {

    /** A decoded text longer than this is not followed any further. */
    private static final int LONGEST = DecodedCommandLine.LONGEST + 1;

    private Replacement() {}

    /** Puts the decoded text in the place of each find, and leaves those for which there is none (null). */
    static String each(Pattern pattern, String text, Function<Matcher, @Nullable String> decode) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        while (matcher.find() && out.length() < LONGEST) {
            String decoded = decode.apply(matcher);
            if (decoded != null) {
                out.append(text, done, matcher.start()).append(decoded);
                done = matcher.end();
            }
        }
        return done == 0 ? text : out.append(text, done, text.length()).toString();
    }
}
