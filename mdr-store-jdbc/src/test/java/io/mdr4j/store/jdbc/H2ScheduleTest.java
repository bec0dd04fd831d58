package io.mdr4j.store.jdbc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ScheduleTest extends ScheduleBehaviour {

    @TempDir
    private Path folder;

    private final List<JdbcStore> stores = new ArrayList<>();

    @Override
    JdbcStore node() {
        JdbcStore store = JdbcStore.h2(folder.resolve("mdr" + stores.size()));
        stores.add(store);
        return store;
    }

    @AfterEach
    void closeStores() {
        closeSchedules();
        stores.forEach(JdbcStore::close);
    }

    @Test
    void whatAKilledProcessHadIsDoneAtOnceWhenItStartsAgain() {
        JdbcStore store = node();
        CountDownLatch once = new CountDownLatch(1);
        var before = store.schedule();
        before.start(List.of(work("turn", LONG, once::countDown)));
        await(once);
        before.close();
        store.database()
                .transaction(sql -> sql.update(
                        "update @work set picked = true, picked_by = 'dead', last_heartbeat = current_timestamp,"
                                + " execution_time = current_timestamp"));
        CountDownLatch again = new CountDownLatch(1);
        opened(store.schedule()).start(List.of(work("turn", LONG, again::countDown)));

        await(again);
    }
}
