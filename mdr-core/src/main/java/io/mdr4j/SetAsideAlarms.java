package io.mdr4j;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.SetAside;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.Notifier;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the analysts of alerts that belong to no incident; what is not accepted is tried again with the next turn. */
final class SetAsideAlarms {

    private static final Logger LOG = LoggerFactory.getLogger(SetAsideAlarms.class);

    private final List<Contact> analysts;
    private final Notifier notifier;
    private final Queue<Notice> waiting = new ConcurrentLinkedQueue<>();

    SetAsideAlarms(List<Contact> analysts, Notifier notifier) {
        this.analysts = analysts;
        this.notifier = notifier;
    }

    void raise(SetAside aside) {
        LOG.error("An alert was set aside: {}", aside.reason());
        for (Contact analyst : analysts) {
            waiting.add(Notice.builder()
                    .id("set-aside/" + aside.raw().sha256() + "/" + analyst.id())
                    .kind(NoticeKind.ANALYST_ALARM)
                    .recipient(analyst)
                    .language(Language.EN)
                    .subject("[Analyst needed] An alert was set aside / どの顧客にも属さないアラートを保留しました")
                    .text("An alert was set aside and is handled as nobody's: " + aside.reason()
                            + ".\nIts payload is kept with SHA-256 "
                            + aside.raw().sha256() + ".\n")
                    .build());
        }
    }

    void deliver() {
        int tries = waiting.size();
        for (int i = 0; i < tries; i++) {
            Notice notice = waiting.poll();
            if (notice != null) {
                deliver(notice);
            }
        }
    }

    private void deliver(Notice notice) {
        try {
            notifier.deliver(notice);
        } catch (RuntimeException e) {
            LOG.warn("An alarm was not accepted and will be tried again: {}", e.getMessage());
            waiting.add(notice);
        }
    }
}
