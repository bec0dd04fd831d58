package io.mdr4j.store.jdbc;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Brings our tables up to date. What else is in the database is not looked at. */
final class Schema {

    private Schema() {}

    /**
     * Makes or changes the tables; of several that try at once, one does it and the others wait. Throws {@link
     * StoreException}, before anything is changed, when a newer version of the library has changed them.
     */
    static void bringUpToDate(DataSource source, String prefix) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:io/mdr4j/store/jdbc/migrations")
                .table(prefix + "schema_history")
                .placeholders(Map.of("prefix", prefix))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw Fault.told("The tables " + prefix + "* could not be brought up to date", e);
        }
    }

    private static void refuseNewer(Flyway flyway) {
        MigrationVersion known = Arrays.stream(flyway.info().all())
                .filter(m -> m.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        Optional<MigrationVersion> newer = Arrays.stream(flyway.info().applied())
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null && version.isNewerThan(known))
                .max(MigrationVersion::compareTo);
        if (newer.isPresent()) {
            throw new StoreException("The store has schema version " + newer.get() + ", written by a newer version of"
                    + " mdr4j; this one knows up to version " + known
                    + ". Nothing was changed. Use the newer library, or a backup made before it was first started.");
        }
    }
}
