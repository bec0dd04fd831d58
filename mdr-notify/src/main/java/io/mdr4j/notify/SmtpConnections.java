package io.mdr4j.notify;

import io.mdr4j.notification.NotificationException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * The few connections to the mail server. Whoever has a mail takes one, or waits for it, and puts it back; one that was used a
 * moment ago is taken first, and one that is not used for a while is closed. A clock watches over each delivery and aborts its
 * connection when the time is over, however slowly the server talks. Thread-safe.
 */
final class SmtpConnections implements AutoCloseable {

    private final BlockingDeque<SmtpConnection> free = new LinkedBlockingDeque<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "mdr-mail-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final Supplier<SmtpConnection> fresh;
    private final SmtpFailures failures;
    private final long deliveryNanos;
    private final long keepOpenNanos;
    private volatile boolean closed;

    SmtpConnections(MailConfig config, Session session, SSLSocketFactory tls) {
        this.fresh = () -> new SmtpConnection(config, session, tls);
        this.failures = new SmtpFailures(config);
        this.deliveryNanos = config.deliveryTimeout().toNanos();
        this.keepOpenNanos = config.keepOpen().toNanos();
        timer.setRemoveOnCancelPolicy(true);
        // Its thread ends by itself when nothing is left to watch.
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        for (int i = 0; i < config.connections(); i++) {
            free.addLast(fresh.get());
        }
    }

    /** Hands the mail over. Throws {@link NotificationException} if it was not accepted, or perhaps not. */
    void send(Mail mail) {
        long end = System.nanoTime() + deliveryNanos;
        SmtpConnection connection = take();
        Future<?> watch = timer.schedule(connection::abort, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        boolean sound = false;
        try {
            connection.send(mail, failures);
            sound = true;
        } catch (MessagingException | IOException | RuntimeException e) {
            if (e instanceof NotificationException refused) {
                throw refused;
            }
            throw connection.isAborted() ? failures.tooSlow() : failures.of(e, mail);
        } finally {
            sound &= watch.cancel(false);
            if (!sound) {
                connection.abort();
            }
            giveBack(sound ? connection : fresh.get());
        }
    }

    private SmtpConnection take() {
        if (closed) {
            throw failures.closed();
        }
        try {
            SmtpConnection connection = free.pollFirst(deliveryNanos, TimeUnit.NANOSECONDS);
            if (connection == null) {
                throw failures.busy();
            }
            return connection;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotificationException("Interrupted while waiting for a connection to the mail server", true, e);
        }
    }

    private void giveBack(SmtpConnection connection) {
        int uses = connection.uses();
        free.addFirst(connection);
        if (closed) {
            closeFree();
        } else {
            Future<?> unused = timer.schedule(() -> closeUnused(connection, uses), keepOpenNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void closeUnused(SmtpConnection connection, int uses) {
        // Whoever removes it has it alone.
        if (connection.uses() == uses && free.remove(connection)) {
            connection.close();
            free.addLast(connection);
        }
    }

    /** Closes the connections; deliveries under way end by themselves, and theirs are closed then. */
    @Override
    public void close() {
        closed = true;
        closeFree();
    }

    private void closeFree() {
        for (SmtpConnection connection = free.poll(); connection != null; connection = free.poll()) {
            connection.close();
        }
    }
}
