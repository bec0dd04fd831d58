package io.mdr4j.sigma;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sum, mean and percentile of numbers. A value that is no number does not count. */
final class StatisticTally implements Tally {

    private final CorrelationRule rule;
    private final Thresholds thresholds;
    private final Map<Object, Counted> counted = new HashMap<>();
    private final List<BigDecimal> sorted = new ArrayList<>();
    private BigDecimal sum = BigDecimal.ZERO;
    private int uncertain;

    StatisticTally(CompiledCorrelation correlation) {
        this.rule = correlation.rule();
        this.thresholds = correlation.thresholds();
    }

    @Override
    public void add(Item item) {
        Counted of = counted.computeIfAbsent(item.occurrence().identity(), identity -> start(item));
        of.items++;
        uncertain += item.occurrence().isCertain() ? 0 : 1;
    }

    /** An event that several rules name counts once. */
    private Counted start(Item item) {
        List<BigDecimal> numbers = new ArrayList<>();
        item.counted()
                .forEach(value -> ((FieldValues) value)
                        .written()
                        .forEach(texts ->
                                texts.forEach(text -> NumberTest.number(text).ifPresent(numbers::add))));
        numbers.forEach(this::addNumber);
        return new Counted(numbers);
    }

    private void addNumber(BigDecimal number) {
        sum = sum.add(number);
        int place = Collections.binarySearch(sorted, number);
        sorted.add(place < 0 ? -1 - place : place, number);
    }

    @Override
    public void remove(Item item) {
        uncertain -= item.occurrence().isCertain() ? 0 : 1;
        Object identity = item.occurrence().identity();
        Counted of = counted.get(identity);
        if (of != null && --of.items == 0) {
            counted.remove(identity);
            of.numbers.forEach(this::removeNumber);
        }
    }

    private void removeNumber(BigDecimal number) {
        sum = sum.subtract(number);
        sorted.remove(Collections.binarySearch(sorted, number));
    }

    @Override
    public Truth test() {
        if (uncertain > 0) {
            return Truth.UNKNOWN;
        }
        return sorted.isEmpty() ? Truth.FALSE : thresholds.test(statistic());
    }

    private double statistic() {
        return switch (rule.type()) {
            case VALUE_SUM -> sum.doubleValue();
            case VALUE_AVG -> sum.doubleValue() / sorted.size();
            case VALUE_MEDIAN -> percentile(50);
            default -> percentile(rule.percentile().orElse(50));
        };
    }

    /** Between two numbers in proportion to the distance, as most tools have it. */
    private double percentile(double percent) {
        double place = (sorted.size() - 1) * percent / 100;
        int below = (int) place;
        double lower = sorted.get(below).doubleValue();
        double upper = sorted.get(Math.min(below + 1, sorted.size() - 1)).doubleValue();
        return lower + (place - below) * (upper - lower);
    }

    @Override
    public boolean isLowerBound() {
        return false;
    }

    /** The numbers of one event, and how many items of the window are of it. */
    private static final class Counted {
        private final List<BigDecimal> numbers;
        private int items;

        private Counted(List<BigDecimal> numbers) {
            this.numbers = numbers;
        }
    }
}
