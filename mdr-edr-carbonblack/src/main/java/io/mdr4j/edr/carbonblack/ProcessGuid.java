package io.mdr4j.edr.carbonblack;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9]+-([0-9A-Fa-f]{8})-([0-9A-Fa-f]{8})-[0-9A-Fa-f]{8}-([0-9A-Fa-f]{1,16})");
    private static final long EPOCH = 116_444_736_000_000_000L;
    private static final long LATEST = 0x3000_0000_0000_000L;

    static Optional<ProcessGuid> of(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long device = Long.parseLong(matcher.group(1), 16);
        long pid = Long.parseLong(matcher.group(2), 16);
        return Optional.of(new ProcessGuid(device, pid, time(Long.parseUnsignedLong(matcher.group(3), 16))));
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
