package io.mdr4j.sigma;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression, found anywhere in the value. The JDK's engine goes first because it is fast and knows every
 * construct; it may backtrack without end, so its steps are counted. Where they run out, RE2/J, which needs no more than
 * linear time, is asked if it knows the expression. Where it does not, the test is undecided.
 */
final class RegexTest implements TextTest {

    static final int LONGEST = 4_000;

    /** RE2/J writes counted repetitions out, one within the other; the JDK does not. */
    private static final long LONGEST_WRITTEN_OUT = 1_000_000;

    private static final Pattern COUNT = Pattern.compile("\\{(?:\\d*,)?(\\d{1,6})}");

    private final Pattern pattern;
    private final com.google.re2j.@Nullable Pattern linear;

    private RegexTest(Pattern pattern, com.google.re2j.@Nullable Pattern linear) {
        this.pattern = pattern;
        this.linear = linear;
    }

    /** @throws PatternSyntaxException where the expression is none */
    static RegexTest of(String regex, boolean ignoresCase, boolean isMultiline, boolean isDotAll) {
        // Unix lines: as everywhere but in Java, only a line feed ends a line.
        int flags = Pattern.UNIX_LINES
                | (ignoresCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (isMultiline ? Pattern.MULTILINE : 0)
                | (isDotAll ? Pattern.DOTALL : 0);
        try {
            return new RegexTest(Pattern.compile(regex, flags), linear(regex, ignoresCase, isMultiline, isDotAll));
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("nested too deeply", regex, -1);
        }
    }

    private static com.google.re2j.@Nullable Pattern linear(
            String regex, boolean ignoresCase, boolean isMultiline, boolean isDotAll) {
        int flags = (ignoresCase ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0)
                | (isMultiline ? com.google.re2j.Pattern.MULTILINE : 0)
                | (isDotAll ? com.google.re2j.Pattern.DOTALL : 0);
        if (lengthWrittenOut(regex) > LONGEST_WRITTEN_OUT) {
            return null;
        }
        try {
            return com.google.re2j.Pattern.compile(regex, flags);
        } catch (com.google.re2j.PatternSyntaxException e) {
            return null;
        }
    }

    /** At most: as if each repetition stood within all others. */
    private static long lengthWrittenOut(String regex) {
        long length = regex.length();
        Matcher counts = COUNT.matcher(regex);
        while (counts.find() && length <= LONGEST_WRITTEN_OUT) {
            length *= Math.max(1, Integer.parseInt(counts.group(1)));
        }
        return length;
    }

    @Override
    public Truth test(FieldText text, EventView view) {
        Truth truth = find(text.value(), 0, view.regexSteps());
        if (truth != Truth.UNKNOWN) {
            return truth;
        }
        com.google.re2j.Pattern second = linear;
        if (text.isOverlong()) {
            int tail = text.length() - text.shown(true).length() / 2;
            return find(text.value(), tail, view.regexSteps()) == Truth.TRUE
                    ? Truth.TRUE
                    : view.undecided(Bound.FIELD_LENGTH);
        }
        if (second != null && isPlain(text.value())) {
            return Truth.of(second.matcher(text.value()).find());
        }
        return view.undecided(Bound.REGEX_STEPS);
    }

    /** Looks at the whole value, whatever its length, for as many steps as there are. */
    private Truth find(String value, int from, int steps) {
        Matcher matcher = pattern.matcher(new CountedText(value, steps));
        matcher.useAnchoringBounds(false);
        matcher.useTransparentBounds(true);
        matcher.region(from, value.length());
        try {
            return Truth.of(matcher.find());
        } catch (CountedText.Exhausted e) {
            return Truth.UNKNOWN;
        } catch (StackOverflowError e) {
            // The JDK's engine recurses over repeated groups: a bound like the other.
            return Truth.UNKNOWN;
        }
    }

    /** Within these characters both engines mean the same by white space, words, boundaries and the end of the text. */
    private static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
    }

    @Override
    public Needles needles() {
        return RegexNeedles.of(pattern.pattern());
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public String shown() {
        return pattern.pattern();
    }
}
