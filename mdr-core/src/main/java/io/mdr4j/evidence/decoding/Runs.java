package io.mdr4j.evidence.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces runs of tokens that stand side by side. Not one expression for the whole run: the JDK's expressions would need
 * stack for each token of an endless run.
 */
final class Runs {

    private Runs() {}

    /** Puts the decoded text in the place of each run of at least so many tokens; leaves the run where it is null. */
    static String replace(Pattern token, int least, String text, Function<List<MatchResult>, @Nullable String> decode) {
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        Matcher matcher = token.matcher(text);
        List<MatchResult> run = new ArrayList<>();
        boolean found = matcher.find();
        while (found) {
            run.add(matcher.toMatchResult());
            found = matcher.find();
            int end = run.get(run.size() - 1).end();
            if (!found || matcher.start() != end) {
                String decoded = run.size() < least ? null : decode.apply(run);
                if (decoded != null) {
                    out.append(text, done, run.get(0).start()).append(decoded);
                    done = end;
                }
                run.clear();
            }
        }
        return done == 0 ? text : out.append(text, done, text.length()).toString();
    }
}
