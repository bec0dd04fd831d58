package io.mdr4j.notify.hook;

import io.mdr4j.customer.Way;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.notification.Notifier;
import java.util.Map;
import java.util.Set;

/**
 * Posts notices to channels of Slack by incoming web hooks. A recipient names its hook as its address of {@link Way#SLACK}.
 * Slack knows no message again: one that is delivered again is there twice, with the same number at its end.
 *
 * <p>Thread-safe. Close it when the service is closed.
 */
public final class SlackNotifier implements Notifier, AutoCloseable {

    private final Hooks hooks;

    private SlackNotifier(HookConfig config) {
        this.hooks = new Hooks(Way.SLACK, config);
    }

    /** A notifier to these hooks. */
    public static SlackNotifier open(HookConfig config) {
        return new SlackNotifier(config);
    }

    /**
     * Posts the notice, and returns when Slack has taken it. The reference is the number at the end of the message.
     *
     * @throws NotificationException as {@link WebhookNotifier#deliver} says
     */
    @Override
    public Delivery deliver(Notice notice) {
        return hooks.post(notice, hooks.of(notice), Map.of(), SlackForm.of(notice));
    }

    @Override
    public Set<Way> ways() {
        return Set.of(Way.SLACK);
    }

    @Override
    public void close() {
        hooks.close();
    }
}
