package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a call until it succeeds, may not be tried again, or its time is over. */
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(EdrHttp.class);

    private final EdrHttpConfig config;
    private final Circuit circuit;
    private final Transport transport;
    private final CountDownLatch closed = new CountDownLatch(1);

    Calls(EdrHttpConfig config, Circuit circuit, Transport transport) {
        this.config = config;
        this.circuit = circuit;
        this.transport = transport;
    }

    EdrResponse send(EdrRequest request) {
        return new Attempts(request).run();
    }

    /** Wakes calls that wait for a retry; nothing is sent any more. */
    void close() {
        closed.countDown();
    }

    /** The attempts of one call. */
    private final class Attempts {

        private final EdrRequest request;
        private final long deadline;
        private @Nullable Authorization authorization;
        private boolean renewed;

        Attempts(EdrRequest request) {
            this.request = request;
            this.deadline = System.nanoTime()
                    + request.within().orElse(config.timeouts.call()).toNanos();
        }

        EdrResponse run() {
            @Nullable EdrException before = null;
            for (int attempt = 1; ; attempt++) {
                try {
                    return withFreshToken(before);
                } catch (FailedAttempt failed) {
                    LOG.debug("attempt {} failed: {}", attempt, failed.getMessage());
                    before = failed.error();
                    if (!failed.mayRetry(request) || attempt >= config.retry.attempts()) {
                        throw before;
                    }
                    pause(failed, attempt);
                }
            }
        }

        /** A token that was refused is replaced once, which does not count as a further attempt. */
        private EdrResponse withFreshToken(@Nullable EdrException before) throws FailedAttempt {
            try {
                return attempt(before);
            } catch (FailedAttempt failed) {
                Authorization refused = authorization;
                if (!failed.isUnauthorized() || renewed || refused == null || !config.authorizer.renew(refused)) {
                    throw failed;
                }
                renewed = true;
                return attempt(before);
            }
        }

        private EdrResponse attempt(@Nullable EdrException before) throws FailedAttempt {
            Circuit.Permit permit = permit(before);
            @Nullable FailedAttempt failure = null;
            boolean answered = false;
            try {
                authorization = authorize();
                EdrResponse response = transport.exchange(request, false, authorization, left());
                answered = true;
                return response;
            } catch (FailedAttempt failed) {
                failure = failed;
                if (failed.error() instanceof EdrRateLimitedException limited) {
                    config.budget.silence(limited.retryAfter());
                }
                throw failed;
            } finally {
                settle(permit, answered, failure);
            }
        }

        private void settle(Circuit.Permit permit, boolean answered, @Nullable FailedAttempt failure) {
            if (failure != null && failure.error() instanceof EdrUnavailableException unavailable) {
                permit.failed(unavailable);
            } else if (answered || failure != null) {
                permit.answered();
            } else {
                permit.unused();
            }
        }

        private Circuit.Permit permit(@Nullable EdrException before) {
            try {
                if (closed.getCount() == 0) {
                    throw new EdrUnavailableException(config.tenant + ": the client is closed");
                }
                circuit.refuseWhileOpen(request.callClass());
                config.budget.acquire(request.callClass(), left());
                return circuit.enter(request.callClass());
            } catch (EdrUnavailableException refused) {
                throw before == null ? refused : before;
            }
        }

        /** A login uses the reserve: an isolation may be waiting for the same token. */
        private Authorization authorize() throws FailedAttempt {
            try {
                return config.authorizer.authorize(new Authorizer.Login() {
                    @Override
                    public EdrResponse send(EdrRequest login) {
                        config.budget.acquire(CallClass.CONTAINMENT, left());
                        try {
                            return transport.exchange(login, true, Authorization.NONE, left());
                        } catch (FailedAttempt failed) {
                            throw failed.error();
                        }
                    }

                    @Override
                    public Duration timeLeft() {
                        return left();
                    }
                });
            } catch (EdrException e) {
                throw ErrorMapper.login(e);
            }
        }

        private void pause(FailedAttempt failed, int attempt) {
            Duration asked = failed.retryAfter();
            Duration wait = asked == null ? config.retry.waitAfter(attempt) : asked;
            if (wait.compareTo(left()) >= 0) {
                throw failed.error();
            }
            try {
                if (closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw failed.error();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed.error();
            }
        }

        private Duration left() {
            return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        }
    }
}
