package io.mdr4j.edr.carbonblack.server;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server's id of a process, and of a segment of its record where it names one.
 *
 * @param guid the id alone, by which the facts of one process are joined
 * @param segment the segment's number
 */
record ProcessId(String guid, OptionalLong segment) {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:-([0-9a-f]{1,15}))?");
    private static final Pattern OLD_FORM = Pattern.compile("-?\\d{1,20}");

    /** Empty for what is no id; also for that of process 0, which stands for none. */
    static Optional<ProcessId> of(@Nullable String text) {
        String id = text == null ? "" : text.trim().toLowerCase(Locale.ROOT);
        if (OLD_FORM.matcher(id).matches()) {
            return Optional.of(new ProcessId(id, OptionalLong.empty()));
        }
        Matcher matcher = FORM.matcher(id);
        if (!matcher.matches() || id.startsWith("0000-0000-0000-000000000000", 9)) {
            return Optional.empty();
        }
        String segment = matcher.group(2);
        return Optional.of(new ProcessId(
                matcher.group(1),
                segment == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(segment, 16))));
    }
}
