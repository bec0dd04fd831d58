package io.mdr4j.testkit;

import io.mdr4j.customer.Way;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.notification.Notifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A notifier that keeps what it is given, and refuses on demand. Thread-safe. */
public final class RecordingNotifier implements Notifier {

    private final List<Notice> notices = new ArrayList<>();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private @Nullable Predicate<Notice> refused;
    private Set<Way> ways = Set.of();

    @Override
    public synchronized Delivery deliver(Notice notice) {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        if (refused != null && refused.test(notice)) {
            throw new NotificationException("Refused by the test", true);
        }
        notices.add(notice);
        return new Delivery(ways.isEmpty() ? "recorded" : notice.way().id(), "notice-" + notices.size());
    }

    @Override
    public synchronized Set<Way> ways() {
        return ways.isEmpty() ? Set.of(Way.MAIL) : ways;
    }

    /** Has these ways, and names them in its answers; mail alone unless set. */
    public synchronized RecordingNotifier ways(Way... ways) {
        this.ways = Set.of(ways);
        return this;
    }

    /** Everything that was accepted by this way, in its order. */
    public List<Notice> notices(Way way) {
        return notices().stream().filter(n -> n.way().equals(way)).toList();
    }

    /** Lets the next delivery fail with this. Several are used up in their order. */
    public synchronized RecordingNotifier failNext(RuntimeException failure) {
        failures.add(failure);
        return this;
    }

    /** Refuses, as a mail server that is down does, what the test says, until {@link #heal}. */
    public synchronized RecordingNotifier refuse(Predicate<Notice> which) {
        refused = which;
        return this;
    }

    /** Accepts everything again. */
    public synchronized RecordingNotifier heal() {
        failures.clear();
        refused = null;
        return this;
    }

    /** Everything that was accepted, in its order. */
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** Everything of one kind that was accepted, in its order. */
    public List<Notice> notices(NoticeKind kind) {
        return notices().stream().filter(n -> n.kind() == kind).toList();
    }
}
