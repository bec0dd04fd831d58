package io.mdr4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The heap of this JVM. */
final class HeapWatch {

    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private static final double MEGA = 1024.0 * 1024.0;

    private HeapWatch() {}

    /** What is in use after a full collection, in MB. */
    static double kept() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA;
    }

    /** Forgets the peaks so far. */
    static void reset() {
        POOLS.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The sum of the peaks of all pools, garbage that was not yet collected included, in MB: never below the heap's peak. */
    static double peak() {
        return POOLS.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGA;
    }

    /** What the JVM may take, in MB. */
    static double limit() {
        return Runtime.getRuntime().maxMemory() / MEGA;
    }
}
