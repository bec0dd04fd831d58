package io.mdr4j.store.jdbc;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * How db-scheduler asks for due work: only for that of this node, since what other nodes are for must not even be picked
 * here; and on PostgreSQL only for a part at a time, so that nodes that look at the same moment share it.
 */
final class WorkQueries {

    private static final int SMALLEST_PART = 8;

    private WorkQueries() {}

    static JdbcCustomization of(boolean postgres, Collection<String> names) {
        String known = names.stream()
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", " and task_name in (", ")"));
        return postgres ? new Postgres(known, Math.max(SMALLEST_PART, names.size() / 4)) : new H2(known);
    }

    private static final class Postgres extends PostgreSqlJdbcCustomization {

        private final String known;
        private final int most;

        Postgres(String known, int most) {
            super(true, false);
            this.known = known;
            this.most = most;
        }

        @Override
        public String createGenericSelectForUpdateQuery(String table, int limit, String condition, boolean priority) {
            return super.createGenericSelectForUpdateQuery(table, Math.min(limit, most), condition + known, priority);
        }
    }

    private static final class H2 extends DefaultJdbcCustomization {

        private final String known;

        H2(String known) {
            super(false);
            this.known = known;
        }

        @Override
        public String createSelectDueQuery(String table, int limit, String condition, boolean priority) {
            return super.createSelectDueQuery(table, limit, condition + known, priority);
        }
    }
}
