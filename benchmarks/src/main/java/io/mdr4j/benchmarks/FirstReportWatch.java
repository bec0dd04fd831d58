package io.mdr4j.benchmarks;

import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.Notifier;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes notices on, and notes when the last of so many incidents was reported for the first time. Thread-safe. */
final class FirstReportWatch implements Notifier {

    private final Notifier next;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final CountDownLatch missing;
    private volatile long lastAt = System.nanoTime();

    FirstReportWatch(Notifier next, int incidents) {
        this.next = next;
        this.missing = new CountDownLatch(incidents);
    }

    @Override
    public Delivery deliver(Notice notice) {
        Delivery delivery = next.deliver(notice);
        if (notice.kind() == NoticeKind.FIRST_REPORT && reported.add(notice.customer() + "/" + notice.incidentNumber())) {
            lastAt = System.nanoTime();
            missing.countDown();
        }
        return delivery;
    }

    /** Waits for the last one. Answers false when it did not come in time. */
    boolean await(Duration time) throws InterruptedException {
        return missing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int reported() {
        return reported.size();
    }

    /** When the last one came, by {@link System#nanoTime()}. */
    long lastAt() {
        return lastAt;
    }
}
