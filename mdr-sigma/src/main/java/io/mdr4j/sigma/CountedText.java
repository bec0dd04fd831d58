package io.mdr4j.sigma;

/**
 * A text that can be looked at only so often. An expression that backtracks for ever looks at a character in each of its
 * steps, and so comes to an end. Belongs to one thread.
 */
final class CountedText implements CharSequence {

    private final String text;
    private int left;

    CountedText(String text, int steps) {
        this.text = text;
        this.left = steps;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Only says that the steps are used up; always caught in {@link RegexTest}. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exhausted() {
            super("steps used up", null, false, false);
        }
    }
}
