package io.mdr4j.sigma;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression, found anywhere in the value. The JDK's engine goes first because it is fast and knows every
 * construct; it may backtrack without end, so its steps are counted. Where they run out, RE2/J, which needs no more than
 * linear time, is asked if it knows the expression. Where it does not, the test is undecided.
 */
final class RegexTest implements TextTest {

    static final int LONGEST = 4_000;

    private final Pattern pattern;
    private final LinearRegex linear;
    private final Needles needles;

    private RegexTest(Pattern pattern) {
        this.pattern = pattern;
        this.linear = new LinearRegex(pattern);
        this.needles = RegexNeedles.of(pattern.pattern());
    }

    /** @throws PatternSyntaxException where the expression is none */
    static RegexTest of(String regex, boolean ignoresCase, boolean isMultiline, boolean isDotAll) {
        // Unix lines: as everywhere but in Java, only a line feed ends a line.
        int flags = Pattern.UNIX_LINES
                | (ignoresCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (isMultiline ? Pattern.MULTILINE : 0)
                | (isDotAll ? Pattern.DOTALL : 0);
        try {
            return new RegexTest(Pattern.compile(regex, flags));
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("nested too deeply", regex, -1);
        }
    }

    @Override
    public Truth test(FieldText text, EventView view) {
        if (!text.isOverlong() && !needles.mayBeIn(text)) {
            return Truth.FALSE;
        }
        Truth truth = find(text.value(), 0, view.regexSteps());
        if (truth != Truth.UNKNOWN) {
            return truth;
        }
        if (text.isOverlong()) {
            int tail = text.length() - text.shown(true).length() / 2;
            return find(text.value(), tail, view.regexSteps()) == Truth.TRUE
                    ? Truth.TRUE
                    : view.undecided(Bound.FIELD_LENGTH);
        }
        Optional<Boolean> found = isPlain(text.value()) ? linear.find(text.value()) : Optional.empty();
        return found.map(Truth::of).orElseGet(() -> view.undecided(Bound.REGEX_STEPS));
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
        return needles;
    }

    @Override
    public int cost() {
        return 1_000;
    }

    @Override
    public String shown() {
        return pattern.pattern();
    }
}
