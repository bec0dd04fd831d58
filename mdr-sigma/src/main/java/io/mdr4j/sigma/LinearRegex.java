package io.mdr4j.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * An expression for RE2/J, which needs no more than linear time and does not know every construct. It is made when it is
 * asked for the first time: hardly any ever is. Thread-safe.
 */
final class LinearRegex {

    /** RE2/J writes counted repetitions out, one within the other; the JDK does not. */
    private static final long LONGEST_WRITTEN_OUT = 1_000_000;

    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern.compile("\\{(?:\\d*,)?(\\d{1,6})}");

    private final java.util.regex.Pattern pattern;
    private volatile Optional<Pattern> linear = Optional.empty();
    private volatile boolean isMade;

    LinearRegex(java.util.regex.Pattern pattern) {
        this.pattern = pattern;
    }

    /** Empty where RE2/J does not know the expression. */
    Optional<Boolean> find(String value) {
        if (!isMade) {
            linear = compile();
            isMade = true;
        }
        return linear.map(regex -> regex.matcher(value).find());
    }

    private Optional<Pattern> compile() {
        if (lengthWrittenOut() > LONGEST_WRITTEN_OUT) {
            return Optional.empty();
        }
        int flags = flag(java.util.regex.Pattern.CASE_INSENSITIVE, Pattern.CASE_INSENSITIVE)
                | flag(java.util.regex.Pattern.MULTILINE, Pattern.MULTILINE)
                | flag(java.util.regex.Pattern.DOTALL, Pattern.DOTALL);
        try {
            return Optional.of(Pattern.compile(pattern.pattern(), flags));
        } catch (PatternSyntaxException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private int flag(int asked, int answer) {
        return (pattern.flags() & asked) == 0 ? 0 : answer;
    }

    /** At most: as if each repetition stood within all others. */
    private long lengthWrittenOut() {
        long length = pattern.pattern().length();
        Matcher counts = COUNT.matcher(pattern.pattern());
        while (counts.find() && length <= LONGEST_WRITTEN_OUT) {
            length *= Math.max(1, Integer.parseInt(counts.group(1)));
        }
        return length;
    }
}
