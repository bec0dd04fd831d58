package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a bearer token and renews it in time: before it ends, and after a 401. Of many threads that need a token at once,
 * one logs in and the others wait for it.
 *
 * <p>Thread-safe.
 */
public final class TokenAuthorizer implements Authorizer {

    private final Function<Login, AccessToken> fetch;
    private final Duration renewBefore;
    private final LongSupplier nanoTime;
    private final ReentrantLock loggingIn = new ReentrantLock();
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
    private volatile @Nullable Failed failed;

    private record Held(Authorization authorization, long validUntil) {}

    private record Failed(EdrException error, long at) {}

    /**
     * Takes how to log in, and how long before its end a token is replaced (a token that lives shorter than twice that is
     * replaced after half of its life).
     */
    public TokenAuthorizer(Function<Login, AccessToken> fetch, Duration renewBefore) {
        this(fetch, renewBefore, System::nanoTime);
    }

    TokenAuthorizer(Function<Login, AccessToken> fetch, Duration renewBefore, LongSupplier nanoTime) {
        this.fetch = Objects.requireNonNull(fetch, "fetch");
        this.renewBefore = Objects.requireNonNull(renewBefore, "renewBefore");
        this.nanoTime = nanoTime;
    }

    @Override
    public Authorization authorize(Login login) {
        Held now = held.get();
        if (now != null && now.validUntil - nanoTime.getAsLong() > 0) {
            return now.authorization;
        }
        long asked = nanoTime.getAsLong();
        lock(login);
        try {
            return afterWaiting(login, asked);
        } finally {
            loggingIn.unlock();
        }
    }

    /** Takes what the thread before us got, be it a token or a failure: 200 threads must not log in one after another. */
    private Authorization afterWaiting(Login login, long asked) {
        Held meanwhile = held.get();
        if (meanwhile != null && meanwhile.validUntil - nanoTime.getAsLong() > 0) {
            return meanwhile.authorization;
        }
        Failed before = failed;
        if (before != null && before.at - asked > 0) {
            throw before.error;
        }
        try {
            AccessToken token = fetch.apply(login);
            Authorization fresh = Authorization.bearer(token.value());
            held.set(
                    new Held(fresh, nanoTime.getAsLong() + use(token.lifetime()).toNanos()));
            return fresh;
        } catch (EdrException e) {
            failed = new Failed(e, nanoTime.getAsLong());
            throw e;
        }
    }

    private Duration use(Duration life) {
        return life.compareTo(renewBefore.multipliedBy(2)) < 0 ? life.dividedBy(2) : life.minus(renewBefore);
    }

    private void lock(Login login) {
        try {
            if (!loggingIn.tryLock(login.timeLeft().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new EdrUnavailableException("the login did not end within the time of the call");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdrUnavailableException("interrupted while waiting for a login", e);
        }
    }

    @Override
    public boolean renew(Authorization refused) {
        Held now = held.get();
        if (now != null && now.authorization == refused) {
            held.compareAndSet(now, null);
        }
        return true;
    }

    @Override
    public String toString() {
        return "TokenAuthorizer[" + (held.get() == null ? "no token" : "token held") + "]";
    }
}
