package io.mdr4j.sigma;

/** What the items of a window add up to. Belongs to one group while it is evaluated. */
interface Tally {

    void add(Item item);

    void remove(Item item);

    /** Whether it is what the correlation asks for. */
    Truth test();

    /** Whether more items never make it fail. */
    boolean isLowerBound();

    static Tally of(CompiledCorrelation correlation) {
        return correlation.rule().type().isStatistic() ? new StatisticTally(correlation) : new CountTally(correlation);
    }
}
