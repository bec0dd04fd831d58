package io.mdr4j.edr.http;

import io.mdr4j.edr.PermitPool;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's part of what nodes share: a block of permits at a time, asked for in the background, used within a thirtieth of
 * the period. While the pool does not answer within a second, the node goes on with the share that is its own if all nodes
 * that were seen last, or {@value #UNKNOWN_NODES} if none were, do the same. All but the asking is guarded by the budget's lock.
 */
final class NodeShare {

    private static final Logger LOG = LoggerFactory.getLogger(NodeShare.class);
    private static final int UNKNOWN_NODES = 4;
    private static final int BLOCKS = 50;
    private static final int LIVES = 30;
    private static final long RECHECK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final long AWAY = TimeUnit.SECONDS.toNanos(5);

    private final PermitPool pool;
    private final String budget;
    private final int most;
    private final long life;
    private final Duration window;
    private final ReentrantLock lock;
    private final Runnable wake;
    private final ThreadPoolExecutor asker;

    private int left;
    private int block = 1;
    private int spent;
    private int nodes = UNKNOWN_NODES;
    private long expires;
    private long askAgain;
    private long asked;
    private boolean asking;
    private boolean away;

    NodeShare(PermitPool pool, String budget, int most, Duration period, ReentrantLock lock, Runnable wake) {
        this.pool = pool;
        this.budget = budget;
        this.most = most;
        this.life = period.toNanos() / LIVES;
        this.window = period.plusNanos(life);
        this.lock = lock;
        this.wake = wake;
        this.asker = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "mdr-permits");
            thread.setDaemon(true);
            return thread;
        });
        this.asker.allowCoreThreadTimeOut(true);
        this.askAgain = System.nanoTime();
    }

    /** How long an ordinary call has to wait, in nanoseconds; 0 for not at all. */
    long waitOf(Grants own) {
        long now = System.nanoTime();
        if (left > 0 && now - expires < 0) {
            return 0;
        }
        if (!asking && now - askAgain >= 0) {
            block = left > 0 ? Math.max(1, block / 2) : Math.min(Math.max(1, most / BLOCKS), block * 2);
            left = 0;
            ask(now, block);
        }
        boolean silent = away || (asking && now - asked > PATIENCE);
        if (silent) {
            return own.untilBelow(Math.max(1, most / nodes), now);
        }
        return asking ? RECHECK : Math.max(1, askAgain - now);
    }

    /** An ordinary call is let through. */
    void use() {
        if (left > 0) {
            left--;
        } else {
            spent++;
        }
    }

    /** A containment call is let through, which has waited for nobody; the pool is told afterwards. */
    void contain() {
        spent++;
        if (!asking) {
            ask(System.nanoTime(), 0);
        }
    }

    private void ask(long now, int wanted) {
        int told = spent;
        spent = 0;
        asked = now;
        asking = true;
        asker.execute(() -> answer(now, wanted, told));
    }

    private void answer(long from, int wanted, int told) {
        PermitPool.Grant grant = null;
        try {
            grant = pool.take(budget, most, window, wanted, told);
        } catch (RuntimeException e) {
            LOG.warn("The rate budget {} goes on at a share of 1/{}: {}", budget, nodes, e.getMessage());
        }
        lock.lock();
        try {
            asking = false;
            away = grant == null;
            if (grant == null) {
                spent += told;
                askAgain = System.nanoTime() + AWAY;
            } else {
                nodes = grant.nodes();
                if (wanted > 0) {
                    left = grant.permits();
                    expires = from + life;
                    askAgain =
                            System.nanoTime() + (left > 0 ? 0 : grant.askAgain().toNanos());
                }
            }
            wake.run();
        } finally {
            lock.unlock();
        }
    }
}
