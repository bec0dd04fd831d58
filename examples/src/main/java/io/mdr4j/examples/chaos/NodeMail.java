package io.mdr4j.examples.chaos;

import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.Notifier;
import io.mdr4j.notify.MailConfig;
import io.mdr4j.notify.MailNotifier;
import io.mdr4j.notify.MailSecurity;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Sends a node's notices by mail, as in earnest, but impatiently. */
final class NodeMail {

    private static final String HOST = "127.0.0.1";
    private static final int FORGETS_ONE_IN = 5;

    private NodeMail() {}

    static Notifier open(NodePlan plan, Clock clock) {
        MailNotifier mail = MailNotifier.open(MailConfig.builder()
                .host(HOST)
                .sender("soc@soc.example")
                .security(MailSecurity.PLAIN)
                .port(plan.mailPort())
                .connectTimeout(Duration.ofSeconds(1))
                .readTimeout(Duration.ofSeconds(2))
                .deliveryTimeout(Duration.ofSeconds(5))
                .clock(clock)
                .build());
        return switch (plan.sabotage()) {
            case NONE, LAZY_DISK -> mail;
            case FORGET_MAIL -> notice -> isForgotten(notice) ? new Delivery("mail", "") : mail.deliver(notice);
            case RENAME_MAIL -> notice -> mail.deliver(renamed(notice));
        };
    }

    private static boolean isForgotten(Notice notice) {
        return Math.floorMod(notice.id().hashCode(), FORGETS_ONE_IN) == 0;
    }

    private static Notice renamed(Notice notice) {
        return Notice.builder()
                .id(UUID.randomUUID().toString())
                .kind(notice.kind())
                .recipient(notice.recipient())
                .language(notice.language())
                .subject(notice.subject())
                .text(notice.text())
                .customer(notice.customer())
                .incidentNumber(notice.incidentNumber())
                .severity(notice.severity())
                .addAllAttachments(notice.attachments())
                .build();
    }
}
