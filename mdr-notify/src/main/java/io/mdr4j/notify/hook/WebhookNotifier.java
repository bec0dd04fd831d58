package io.mdr4j.notify.hook;

import io.mdr4j.customer.Way;
import io.mdr4j.evidence.Document;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.notification.Notifier;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Posts notices as JSON to web hooks of customers; the module's README has the form. Each post is signed
 * ({@link HookSignature}) and has the notice's id in {@value #IDEMPOTENCY}: a notice that is delivered again has the same id and
 * the same body. A recipient names its hook as its address of {@link Way#WEBHOOK}.
 *
 * <p>Thread-safe. Close it when the service is closed.
 */
public final class WebhookNotifier implements Notifier, AutoCloseable {

    /** The header by which a receiver knows a notice again: its id, or its hash where it has more than printable ASCII. */
    public static final String IDEMPOTENCY = "Idempotency-Key";

    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final HookConfig config;
    private final Hooks hooks;

    private WebhookNotifier(HookConfig config) {
        this.config = config;
        this.hooks = new Hooks(Way.WEBHOOK, config);
    }

    /**
     * A notifier to these hooks.
     *
     * @throws IllegalArgumentException if a hook has no secret
     */
    public static WebhookNotifier open(HookConfig config) {
        config.hooks().forEach((name, hook) -> {
            if (hook.secret().isEmpty()) {
                throw new IllegalArgumentException(
                        "HookConfig.hooks: the web hook '" + name + "' needs a secret: add Hook.signedBy");
            }
        });
        return new WebhookNotifier(config);
    }

    /**
     * Posts the notice, and returns when the hook has answered 2xx.
     *
     * @throws NotificationException as {@link io.mdr4j.notify.http.HttpPoster#post} says; not retryable either if the recipient
     *     names no hook, one that is not configured, or another customer's
     */
    @Override
    public Delivery deliver(Notice notice) {
        Hook hook = hooks.of(notice);
        byte[] body = NoticeJson.of(notice);
        String signature = HookSignature.of(
                hook.secret().orElseThrow(), body, config.clock().instant());
        return hooks.post(notice, hook, Map.of(HookSignature.HEADER, signature, IDEMPOTENCY, key(notice.id())), body);
    }

    private static String key(String id) {
        return PLAIN.matcher(id).matches() ? id : "sha256-" + Document.of(id).sha256();
    }

    @Override
    public Set<Way> ways() {
        return Set.of(Way.WEBHOOK);
    }

    @Override
    public void close() {
        hooks.close();
    }
}
