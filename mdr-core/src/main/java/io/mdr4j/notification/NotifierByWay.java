package io.mdr4j.notification;

import io.mdr4j.customer.Way;
import java.util.Map;
import java.util.Set;

/** Hands each notice to the notifier of its way. */
final class NotifierByWay implements Notifier {

    private final Map<Way, Notifier> notifiers;

    NotifierByWay(Map<Way, Notifier> notifiers) {
        this.notifiers = Map.copyOf(notifiers);
        if (this.notifiers.isEmpty()) {
            throw new IllegalArgumentException("Notifier.byWay needs at least one way");
        }
    }

    @Override
    public Delivery deliver(Notice notice) {
        Notifier notifier = notifiers.get(notice.way());
        if (notifier == null) {
            throw new NotificationException("There is no notifier for the way " + notice.way(), false);
        }
        return notifier.deliver(notice);
    }

    @Override
    public Set<Way> ways() {
        return notifiers.keySet();
    }
}
