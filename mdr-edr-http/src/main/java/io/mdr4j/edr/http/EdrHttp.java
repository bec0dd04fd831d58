package io.mdr4j.edr.http;

import io.mdr4j.edr.CallBudget;
import io.mdr4j.edr.EdrException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Speaks HTTP to one EDR tenant: authorises, waits for the rate budget, bounds time and size, retries what may be retried,
 * stops while the EDR does not answer, and turns every failure into an {@link EdrException} without secrets.
 *
 * <p>Thread-safe. Calls block the calling thread, no longer than {@link Timeouts#call()} in all, unless the request
 * has a time of its own ({@link EdrRequest#within}). An interrupt ends a wait
 * at once, with an exception, and stays set; an exchange that is under way ends with its own time.
 */
public final class EdrHttp implements AutoCloseable {

    private final EdrHttpConfig config;
    private final Circuit circuit;
    private final Transport transport;
    private final Calls calls;
    private final Streams streams;

    private EdrHttp(EdrHttpConfig config) {
        this.config = config;
        this.circuit = new Circuit(config.tenant, config.circuit);
        ErrorMapper errors = new ErrorMapper(config, Clock.systemUTC());
        this.transport = new Transport(config, errors);
        this.calls = new Calls(config, circuit, transport);
        this.streams = new Streams(config, errors, transport);
    }

    /** Makes a client; nothing is sent yet. */
    public static EdrHttp create(EdrHttpConfig config) {
        return new EdrHttp(config);
    }

    /**
     * Sends a request and answers what the EDR said, which is always a success.
     *
     * @throws io.mdr4j.edr.EdrUnavailableException if there was no sensible answer within the time, or the circuit is open
     * @throws io.mdr4j.edr.EdrRateLimitedException if the EDR or the rate budget asks for a wait beyond the time
     * @throws io.mdr4j.edr.EdrAuthenticationException if the EDR refused the credentials, or a fresh token
     * @throws io.mdr4j.edr.EdrPermissionException if the EDR answered 403
     * @throws io.mdr4j.edr.EndpointNotFoundException if it answered 404 to a call about one endpoint
     * @throws io.mdr4j.edr.EdrRejectedException if it refused the request otherwise
     */
    public EdrResponse send(EdrRequest request) {
        return calls.send(request);
    }

    /**
     * Opens a stream and answers it once the EDR has accepted it. Nothing is tried again, no redirect is followed, no token
     * of the authorizer is sent; the opening takes one permit of the rate budget, and failures do not count towards the
     * circuit.
     *
     * @throws io.mdr4j.edr.EdrException if the EDR refused or did not answer, as for {@link #send}
     */
    public EdrStream stream(EdrStreamRequest request) {
        return streams.open(request);
    }

    /**
     * Tells how long a call of this class would surely be refused without being sent, because the EDR did not answer lately
     * or asked for silence; empty if it may be tried now. Asks nobody.
     */
    public Optional<Duration> unavailableFor(CallClass callClass) {
        Optional<Duration> open = circuit.closedFor(callClass);
        Duration silent = config.budget.silentFor();
        boolean waits = callClass == CallClass.ORDINARY && !silent.isZero();
        if (waits && open.map(left -> left.compareTo(silent) < 0).orElse(true)) {
            return Optional.of(silent);
        }
        return open;
    }

    /** How many calls the rate budget has left now. Asks nobody. */
    public CallBudget budget() {
        return config.budget.left();
    }

    /** The redactor of this client, for raw payloads that are kept. */
    public Redactor redactor() {
        return config.redactor;
    }

    /** Ends running calls and streams (they fail as unavailable) and gives threads and connections back. Twice is once. */
    @Override
    public void close() {
        calls.close();
        streams.close();
        transport.close();
    }

    @Override
    public String toString() {
        return "EdrHttp[" + config.tenant + ", " + config.baseUrl + "]";
    }
}
