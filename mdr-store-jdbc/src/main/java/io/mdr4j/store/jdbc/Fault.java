package io.mdr4j.store.jdbc;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/** What a failure of the database means for the call. */
enum Fault {
    /** Others wrote at the same time, and the whole transaction can be done again at once. */
    CONFLICT,
    /** The connection is lost; another one may do. */
    CONNECTION,
    /** Anything else. */
    OTHER;

    /** Deadlocks, unique keys, waits for a lock that took too long, and H2's number for a row changed meanwhile. */
    private static final Set<String> CONFLICTS = Set.of("23505", "55P03", "57014", "HYT00", "90131");

    /** H2's numbers for a closed connection, a closed database and a broken one. */
    private static final Set<String> GONE = Set.of("90007", "90067", "90098", "90121");

    private static final Pattern SECRET =
            Pattern.compile("(?i)(password|passwd|pwd|secret)\\s*=|://[^/\\s@]*:[^/\\s@]*@");

    static Fault of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("40") || CONFLICTS.contains(state)) {
            return CONFLICT;
        }
        if (state.startsWith("08") || state.startsWith("57P") || GONE.contains(state)) {
            return CONNECTION;
        }
        return OTHER;
    }

    /** The failure as the caller sees it: drivers and pools quote addresses, and an address may hold a password. */
    static StoreException told(String what, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && SECRET.matcher(cause.getMessage()).find()) {
                return new StoreException(what + " (" + e.getClass().getSimpleName() + ", which quotes a secret)");
            }
        }
        return new StoreException(what, e);
    }
}
