package io.mdr4j.store.jdbc;

import io.mdr4j.incident.MdrStore;
import io.mdr4j.testkit.CustomerSeparationContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2SeparationTest extends CustomerSeparationContract {

    @TempDir
    private Path folder;

    @Override
    protected MdrStore store() {
        return JdbcStore.h2(folder.resolve("mdr"));
    }
}
