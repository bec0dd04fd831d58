package io.mdr4j.store.jdbc;

import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.AgreementStore;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was agreed, numbered under the customer's lock. Thread-safe. */
final class JdbcAgreements implements AgreementStore {

    private static final String COLUMNS =
            "number, rules_version, rules_sha256, content_sha256, document_sha256, changed_by, reason, agreed_at";

    private final Database database;

    JdbcAgreements(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Agreement agreement) {
        CustomerId customer = agreement.customer();
        return database.locked(customer, sql -> {
            int last = sql.first(
                            "select coalesce(max(number), 0) from @agreement where customer = ?",
                            r -> r.getInt(1),
                            customer.value())
                    .orElse(0);
            if (agreement.number() != last + 1) {
                return false;
            }
            insert(sql, agreement);
            return true;
        });
    }

    private static void insert(Sql sql, Agreement agreement) {
        sql.update(
                "insert into @agreement (customer, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                agreement.customer().value(),
                agreement.number(),
                Escaped.write(agreement.rulesVersion()),
                agreement.rulesSha256(),
                agreement.contentSha256(),
                agreement.documentSha256().orElse(null),
                Escaped.write(agreement.by()),
                Escaped.write(agreement.reason()),
                agreement.at());
        List<@Nullable Object[]> changes = new ArrayList<>();
        for (Bilingual change : agreement.changes()) {
            changes.add(new @Nullable Object[] {
                agreement.customer().value(),
                agreement.number(),
                changes.size(),
                Escaped.write(change.ja()),
                Escaped.write(change.en())
            });
        }
        sql.batch("insert into @agreement_change (customer, number, place, ja, en) values (?, ?, ?, ?, ?)", changes);
    }

    @Override
    public Optional<Agreement> newest(CustomerId customer) {
        return read(customer, "select " + COLUMNS + " from @agreement where customer = ? order by number desc limit 1")
                .stream()
                .findFirst();
    }

    @Override
    public List<Agreement> agreements(CustomerId customer) {
        return read(customer, "select " + COLUMNS + " from @agreement where customer = ? order by number desc");
    }

    private List<Agreement> read(CustomerId customer, String query) {
        return database.read(sql -> {
            List<Agreement> bare = sql.list(
                    query,
                    r -> new Agreement(
                            customer,
                            r.getInt(1),
                            Escaped.read(r.getString(2)),
                            r.getString(3),
                            r.getString(4),
                            Optional.ofNullable(r.getString(5)),
                            Escaped.read(r.getString(6)),
                            Escaped.read(r.getString(7)),
                            Sql.instant(r.getLong(8)),
                            List.of()),
                    customer.value());
            if (bare.isEmpty()) {
                return bare;
            }
            Map<Integer, List<Bilingual>> changes =
                    changes(sql, customer, bare.get(bare.size() - 1).number());
            return bare.stream()
                    .map(a -> new Agreement(
                            a.customer(),
                            a.number(),
                            a.rulesVersion(),
                            a.rulesSha256(),
                            a.contentSha256(),
                            a.documentSha256(),
                            a.by(),
                            a.reason(),
                            a.at(),
                            changes.getOrDefault(a.number(), List.of())))
                    .toList();
        });
    }

    private static Map<Integer, List<Bilingual>> changes(Sql sql, CustomerId customer, int from) {
        record Row(int number, Bilingual change) {}
        Map<Integer, List<Bilingual>> changes = new HashMap<>();
        sql.list(
                        "select number, ja, en from @agreement_change where customer = ? and number >= ? order by number,"
                                + " place",
                        r -> new Row(
                                r.getInt(1), new Bilingual(Escaped.read(r.getString(2)), Escaped.read(r.getString(3)))),
                        customer.value(),
                        from)
                .forEach(row -> changes.computeIfAbsent(row.number(), n -> new ArrayList<>())
                        .add(row.change()));
        return changes;
    }
}
