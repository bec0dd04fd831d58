package io.mdr4j.sigma;

/** Counts steps that could become as many as the square of the events, and ends them. Belongs to one thread. */
final class Work {

    private int left;

    Work(int steps) {
        this.left = steps;
    }

    void step() {
        if (--left < 0) {
            throw new Exhausted();
        }
    }

    /** Only says that the steps are used up; always caught in {@link Correlator}. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exhausted() {
            super("steps used up", null, false, false);
        }
    }
}
