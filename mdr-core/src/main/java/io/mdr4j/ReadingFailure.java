package io.mdr4j;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.text.Unseen;
import java.time.Instant;

/**
 * A reading that failed.
 *
 * @param detail what the EDR or its adapter said, on one line, bounded and without unseen characters; of other failures only
 *     the name, since nobody vouches for what their messages hold
 * @param scope the permission that is missing; empty where none is
 */
record ReadingFailure(ReadingError error, String detail, String scope, Instant at) {

    private static final int LONGEST = 300;

    static ReadingFailure of(Throwable failure, Instant at) {
        String scope = failure instanceof EdrPermissionException permission ? clean(permission.scope()) : "";
        String detail = failure instanceof EdrException && failure.getMessage() != null
                ? clean(failure.getMessage())
                : failure.getClass().getSimpleName();
        return new ReadingFailure(ReadingError.of(failure), detail, scope, at);
    }

    private static String clean(String text) {
        int[] seen = text.codePoints()
                .limit(LONGEST)
                .map(c -> Unseen.is(c) ? ' ' : c)
                .toArray();
        return new String(seen, 0, seen.length).strip();
    }
}
