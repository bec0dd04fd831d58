package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One turn after another for each customer: a lock of this process first, so that those who wait hold no connection, and then
 * the customer's row, for other processes. Thread-safe.
 */
final class Customers {

    private static final int SECONDS = 15;

    private final Database database;
    private final int rowSeconds;
    private final Map<CustomerId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Set<CustomerId> made = ConcurrentHashMap.newKeySet();

    /** Takes whether the database would wait for a row without end. */
    Customers(Database database, boolean waitsForEver) {
        this.database = database;
        this.rowSeconds = waitsForEver ? SECONDS : 0;
    }

    /** Does the work when this customer's turn has come. */
    <T> T inTurn(CustomerId customer, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(customer, c -> new ReentrantLock(true));
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("The store was asked to write for " + customer
                    + " from inside a session, a gate or a question to the ledger");
        }
        acquire(lock, customer);
        try {
            make(customer);
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static void acquire(ReentrantLock lock, CustomerId customer) {
        try {
            if (!lock.tryLock(SECONDS, TimeUnit.SECONDS)) {
                throw new StoreException("Others were writing for " + customer + " for " + SECONDS
                        + " seconds; the call may be repeated");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while others were writing for " + customer);
        }
    }

    /** Locks the customer's row until the transaction ends. */
    void lock(Sql sql, CustomerId customer) {
        boolean there = !sql.list(
                        "select 1 from @customer where customer = ? for update",
                        rowSeconds,
                        r -> true,
                        customer.value())
                .isEmpty();
        if (!there) {
            made.remove(customer);
            throw new StoreException("The row of customer " + customer + " is gone; the call may be repeated");
        }
    }

    /** Makes the customer's row where there is none, in a transaction of its own, so that a second one waits for it. */
    private void make(CustomerId customer) {
        if (!made.contains(customer)) {
            database.transaction(sql -> sql.exists("select 1 from @customer where customer = ?", customer.value())
                    ? 0
                    : sql.update("insert into @customer (customer, last_number) values (?, 0)", customer.value()));
            made.add(customer);
        }
    }
}
