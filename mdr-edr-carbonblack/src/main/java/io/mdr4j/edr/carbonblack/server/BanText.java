package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.edr.http.EdrTimes;
import io.mdr4j.removal.BlockRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a ban tells.
 *
 * @param ours whether it has our mark
 * @param owner who answers for it
 * @param until when it ends
 * @param comment why; the whole text of an entry of others
 */
record BanText(boolean ours, String owner, Optional<Instant> until, String comment) {

    private static final String MARK = "mdr4j";
    private static final String SEPARATOR = " | ";
    private static final String NEVER = "no end";

    static BanText of(BlockRequest request) {
        return new BanText(true, plain(request.owner()), request.until(), plain(request.comment()));
    }

    /** The separator belongs to this class. */
    private static String plain(String text) {
        return text.replace('|', '/').strip();
    }

    String text() {
        return String.join(SEPARATOR, MARK, owner, until.map(Instant::toString).orElse(NEVER), comment);
    }

    static BanText read(@Nullable String text) {
        String whole = ServerTexts.text(text).orElse("");
        String[] parts = whole.split(" \\| ", 4);
        if (parts.length < 4 || !parts[0].equals(MARK)) {
            return new BanText(false, "", Optional.empty(), whole);
        }
        return new BanText(true, parts[1], Optional.ofNullable(EdrTimes.parse(parts[2])), parts[3]);
    }
}
