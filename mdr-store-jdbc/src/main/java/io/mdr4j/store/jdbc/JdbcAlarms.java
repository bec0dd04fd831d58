package io.mdr4j.store.jdbc;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.evidence.Document;
import io.mdr4j.jackson.AlarmJson;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

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
        byte[] body = AlarmJson.write(alarm);
        return database.transaction(sql -> !isKept(sql, name) && insert(sql, name, alarm, body));
    }

    /** Open at once, whatever the clock of the one who raised it says. */
    private static boolean insert(Sql sql, String name, Alarm alarm, byte[] body) {
        sql.update(
                "insert into @alarm (alarm_hash, next_at, tries, raised_at, body) values (?, ?, 0, ?, ?)",
                name,
                Instant.MIN,
                alarm.at(),
                body);
        return true;
    }

    private static boolean isKept(Sql sql, String name) {
        return sql.exists("select 1 from @alarm where alarm_hash = ?", name);
    }

    @Override
    public List<Open> open(Instant now, int limit) {
        return database.read(sql -> sql
                .list(
                        "select alarm_hash, body, tries from @alarm where next_at <= ? order by place limit ?",
                        r -> new Row(r.getString(1), AlarmJson.read(r.getBytes(2)), r.getInt(3)),
                        now,
                        limit)
                .stream()
                .map(row -> new Open(row.alarm(), told(sql, row.name()), row.tries()))
                .toList());
    }

    private static Set<String> told(Sql sql, String name) {
        return new HashSet<>(
                sql.list("select contact from @alarm_told where alarm_hash = ?", r -> r.getString(1), name));
    }

    @Override
    public void told(String alarm, String contact, Instant at) {
        String name = name(alarm);
        database.transaction(sql -> {
            require(alarm, isKept(sql, name));
            return sql.exists("select 1 from @alarm_told where alarm_hash = ? and contact = ?", name, contact)
                    ? 0
                    : sql.update(
                            "insert into @alarm_told (alarm_hash, contact, told_at) values (?, ?, ?)",
                            name,
                            contact,
                            at);
        });
    }

    @Override
    public void putOff(String alarm, Instant until) {
        int changed = database.transaction(sql -> sql.update(
                "update @alarm set next_at = ?, tries = tries + 1 where alarm_hash = ?", until, name(alarm)));
        require(alarm, changed > 0);
    }

    @Override
    public void settle(String alarm, Instant at) {
        int changed = database.transaction(
                sql -> sql.update("update @alarm set next_at = null where alarm_hash = ?", name(alarm)));
        require(alarm, changed > 0);
    }

    private static void require(String alarm, boolean there) {
        if (!there) {
            throw new NoSuchElementException("There is no alarm " + alarm);
        }
    }
}
