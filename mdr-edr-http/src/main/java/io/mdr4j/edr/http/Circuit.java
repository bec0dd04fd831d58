package io.mdr4j.edr.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The circuit of one tenant: closed while its EDR answers; open after failures in a row; half open while one attempt probes.
 * An isolation that waits must not wait for the clock alone, so a containment call may probe before the time is over, at
 * most once in {@link #PROBE_EVERY}.
 */
final class Circuit {

    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);
    private static final Duration PROBING = Duration.ofSeconds(1);

    private final String tenant;
    private final CircuitBreaker breaker;
    private final long openFor;
    private final long probeEvery;
    private long openUntil;
    private long nextProbe;
    private boolean probing;

    Circuit(String tenant, CircuitPolicy policy) {
        this.tenant = tenant;
        this.openFor = policy.openFor().toNanos();
        this.probeEvery = Math.min(PROBE_EVERY.toNanos(), openFor);
        this.breaker = CircuitBreaker.of(
                tenant,
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                policy.failures(),
                                policy.failures(),
                                CircuitBreakerConfig.SlidingWindowType.COUNT_BASED,
                                CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(policy.openFor())
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> moved(event.getStateTransition()));
        this.nextProbe = System.nanoTime();
    }

    private synchronized void moved(CircuitBreaker.StateTransition transition) {
        if (transition.getToState() == State.OPEN) {
            openUntil = System.nanoTime() + openFor;
            LOG.warn("{}: the EDR does not answer; calls pause for {}", tenant, Duration.ofNanos(openFor));
        } else if (transition.getToState() == State.CLOSED) {
            LOG.info("{}: the EDR answers again", tenant);
        }
    }

    /** How long no call of this class is let through, if none is. */
    synchronized Optional<Duration> closedFor(CallClass callClass) {
        if (breaker.getState() == State.HALF_OPEN) {
            return probing ? Optional.of(PROBING) : Optional.empty();
        }
        if (breaker.getState() != State.OPEN) {
            return Optional.empty();
        }
        long until = callClass == CallClass.CONTAINMENT && nextProbe - openUntil < 0 ? nextProbe : openUntil;
        long left = until - System.nanoTime();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    /** Refuses a call that {@link #enter} would refuse, before it waits for anything. */
    void refuseWhileOpen(CallClass callClass) {
        closedFor(callClass).ifPresent(left -> {
            throw refusal(left);
        });
    }

    private EdrUnavailableException refusal(Duration left) {
        return new EdrUnavailableException(
                tenant + ": the EDR did not answer lately; nothing is sent for the next " + left.toMillis() + " ms");
    }

    /** Lets one attempt through, which must end in exactly one method of the permit. */
    synchronized Permit enter(CallClass callClass) {
        long now = System.nanoTime();
        if (breaker.getState() == State.OPEN && callClass == CallClass.CONTAINMENT && now - nextProbe >= 0) {
            breaker.transitionToHalfOpenState();
        }
        if (!breaker.tryAcquirePermission()) {
            throw refusal(closedFor(callClass).orElse(PROBING));
        }
        boolean probe = breaker.getState() == State.HALF_OPEN;
        if (probe) {
            probing = true;
            nextProbe = now + probeEvery;
        }
        return new Permit(probe);
    }

    /** The right to one attempt. */
    final class Permit {

        private final boolean probe;
        private final long since = System.nanoTime();

        private Permit(boolean probe) {
            this.probe = probe;
        }

        /** The EDR answered, be it with a refusal. */
        void answered() {
            ended();
            breaker.onSuccess(System.nanoTime() - since, TimeUnit.NANOSECONDS);
        }

        /** The EDR did not answer, or not with sense. */
        void failed(EdrUnavailableException error) {
            ended();
            breaker.onError(System.nanoTime() - since, TimeUnit.NANOSECONDS, error);
        }

        /** Nothing was learnt about the EDR. */
        void unused() {
            ended();
            breaker.releasePermission();
        }

        private void ended() {
            synchronized (Circuit.this) {
                probing = probing && !probe;
            }
        }
    }
}
