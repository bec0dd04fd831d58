package io.mdr4j.edr.http;

import java.util.Arrays;

/** When calls were let through, as far back as one period. Not thread-safe. */
final class Grants {

    private final long period;
    private long[] times = new long[16];
    private int oldest;
    private int size;

    Grants(long period) {
        this.period = period;
    }

    void add(long now) {
        forget(now);
        if (size == times.length) {
            long[] longer = Arrays.copyOf(times, size * 2);
            for (int i = 0; i < size; i++) {
                longer[i] = time(i);
            }
            times = longer;
            oldest = 0;
        }
        times[(oldest + size++) % times.length] = now;
    }

    /** How many calls the period that ends now holds. */
    int count(long now) {
        forget(now);
        return size;
    }

    /** How long until the period holds fewer than {@code limit} calls, which is 1 or more; 0 for now. */
    long untilBelow(int limit, long now) {
        forget(now);
        return size < limit ? 0 : time(size - limit) + period - now;
    }

    private void forget(long now) {
        while (size > 0 && now - time(0) >= period) {
            oldest = (oldest + 1) % times.length;
            size--;
        }
    }

    private long time(int index) {
        return times[(oldest + index) % times.length];
    }
}
