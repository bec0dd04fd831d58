package io.mdr4j.edr.carbonblack;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's id of a process, {@code ORG-device-pid-00000000-start}: device and process id as 8 hex digits, the start as
 * the hex digits of a Windows file time (100 ns since 1601).
 *
 * @param device the device's number; 0 for none
 * @param pid the operating system's process id
 * @param startedAt when it started; empty where the guid carries the epoch for "not known"
 */
record ProcessGuid(long device, long pid, Optional<Instant> startedAt) {

    private static final int LONGEST = 100;
    private static final long EPOCH = 116_444_736_000_000_000L;
    private static final long LATEST = 0x3000_0000_0000_000L;

    static Optional<ProcessGuid> of(@Nullable String text) {
        String[] parts = text == null || text.length() > LONGEST ? new String[0] : text.split("-", -1);
        if (parts.length != 5 || parts[1].length() != 8 || parts[2].length() != 8) {
            return Optional.empty();
        }
        try {
            long device = Long.parseLong(parts[1], 16);
            long pid = Long.parseLong(parts[2], 16);
            return Optional.of(new ProcessGuid(device, pid, time(Long.parseLong(parts[4], 16))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(long fileTime) {
        if (fileTime <= EPOCH || fileTime > LATEST) {
            return Optional.empty();
        }
        long ticks = fileTime - EPOCH;
        return Optional.of(Instant.ofEpochSecond(ticks / 10_000_000, ticks % 10_000_000 * 100));
    }

    /** Tells whether it names a process: some types fill in a guid of zeros. */
    boolean isReal() {
        return pid != 0 || startedAt.isPresent();
    }
}
