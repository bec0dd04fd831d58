package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.BrakeStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brakes that are on, one row each; the one for everybody has no customer's name. Thread-safe. */
final class JdbcBrakes implements BrakeStore {

    private static final String ALL = "";

    private final Database database;

    JdbcBrakes(Database database) {
        this.database = database;
    }

    @Override
    public Engaged engaged() {
        List<String> names = database.transaction(sql -> sql.list("select customer from @brake", r -> r.getString(1)));
        Set<CustomerId> customers = new HashSet<>();
        names.stream().filter(name -> !name.equals(ALL)).forEach(name -> customers.add(new CustomerId(name)));
        return new Engaged(names.contains(ALL), customers);
    }

    @Override
    public void all(boolean engaged) {
        set(ALL, engaged);
    }

    @Override
    public void customer(CustomerId customer, boolean engaged) {
        set(customer.value(), engaged);
    }

    private void set(String name, boolean engaged) {
        if (!engaged) {
            database.transaction(sql -> sql.update("delete from @brake where customer = ?", name));
        } else if (!isOn(name)) {
            try {
                database.transaction(sql -> sql.update("insert into @brake values (?)", name));
            } catch (StoreException e) {
                if (!isOn(name)) {
                    throw e;
                }
            }
        }
    }

    private boolean isOn(String name) {
        return database.transaction(sql -> sql.first("select 1 from @brake where customer = ?", r -> true, name))
                .isPresent();
    }
}
