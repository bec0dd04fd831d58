package io.mdr4j.store.jdbc;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.evidence.Document;
import io.mdr4j.jackson.AlarmJson;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;

/** Alarms until everybody was told. Thread-safe. */
final class JdbcAlarms implements AlarmStore {

    private record Row(String name, Alarm alarm, int tries) {}

    private final Database database;

    JdbcAlarms(Database database) {
        this.database = database;
    }

    private static String name(String alarm) {
        return Document.of(alarm).sha256();
    }

    @Override
    public boolean raise(Alarm alarm) {
        String name = name(alarm.id());
        if (isKept(name)) {
            return false;
        }
        try {
            database.transaction(sql -> sql.update(
                    "insert into @alarm select coalesce(max(place), 0) + 1, ?, cast(? as bigint), 0, cast(? as bigint), ?"
                            + " from @alarm",
                    name,
                    alarm.at(),
                    alarm.at(),
                    AlarmJson.write(alarm)));
            return true;
        } catch (StoreException e) {
            // Another node may have raised it, or another alarm, in the same moment.
            if (isKept(name)) {
                return false;
            }
            throw e;
        }
    }

    private boolean isKept(String name) {
        return database.transaction(sql -> sql.first("select 1 from @alarm where alarm_hash = ?", r -> true, name)
                .isPresent());
    }

    @Override
    public List<Open> open(Instant now, int limit) {
        return database.transaction(sql -> sql
                .list(
                        "select alarm_hash, body, tries from @alarm where next_at <= ? order by place limit ?",
                        r -> new Row(r.getString(1), AlarmJson.read(r.getBytes(2)), r.getInt(3)),
                        now,
                        limit)
                .stream()
                .map(row -> new Open(
                        row.alarm(),
                        new HashSet<>(sql.list(
                                "select contact from @alarm_told where alarm_hash = ?",
                                r -> r.getString(1),
                                row.name())),
                        row.tries()))
                .toList());
    }

    @Override
    public int unsettled() {
        return database.transaction(
                        sql -> sql.first("select count(*) from @alarm where next_at is not null", r -> r.getInt(1)))
                .orElse(0);
    }

    @Override
    public void told(String alarm, String contact, Instant at) {
        database.transaction(sql -> {
            boolean there = sql.first(
                            "select 1 from @alarm_told where alarm_hash = ? and contact = ?",
                            r -> true,
                            name(alarm),
                            contact)
                    .isPresent();
            return there ? 0 : sql.update("insert into @alarm_told values (?, ?, ?)", name(alarm), contact, at);
        });
    }

    @Override
    public void putOff(String alarm, Instant until) {
        change("update @alarm set next_at = ?, tries = tries + 1 where alarm_hash = ?", alarm, until);
    }

    @Override
    public void settle(String alarm, Instant at) {
        int changed = database.transaction(
                sql -> sql.update("update @alarm set next_at = null where alarm_hash = ?", name(alarm)));
        require(alarm, changed);
    }

    private void change(String statement, String alarm, Instant instant) {
        require(alarm, database.transaction(sql -> sql.update(statement, instant, name(alarm))));
    }

    private static void require(String alarm, int changed) {
        if (changed == 0) {
            throw new NoSuchElementException("There is no alarm " + alarm);
        }
    }
}
