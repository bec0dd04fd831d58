package io.mdr4j.edr.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.FailedAttempt.Kind;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The only place where status codes, errors in bodies and broken connections become {@link EdrException}s.
 *
 * <p>A message says tenant, method, path without query, status, trace id and the EDR's own words, redacted. Causes are not
 * chained: their messages may quote what was received.
 */
final class ErrorMapper {

    /** Where EDRs put their words, in the order of trust. */
    private static final List<String> WORDS =
            List.of("message", "error_message", "error_description", "error_code", "reason", "error", "detail");

    /** Cut before it is redacted, far behind what is quoted: a secret that the cut tears is never shown. */
    private static final int LONGEST_WORDS = 100_000;

    private static final Duration WITHOUT_HINT = Duration.ofSeconds(5);

    private final EdrHttpConfig config;
    private final Clock clock;

    ErrorMapper(EdrHttpConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The failure that an answer stands for, if it does. */
    Optional<FailedAttempt> failure(EdrRequest request, boolean login, EdrResponse response, List<String> secrets) {
        Optional<PayloadError> payload =
                request.isRaw() ? Optional.empty() : config.payloadErrors.find(request, response);
        if (response.isSuccess() && payload.isEmpty()) {
            return Optional.empty();
        }
        boolean inBody = response.isSuccess();
        int status = inBody ? payload.map(PayloadError::status).orElseThrow() : response.status();
        String words = payload.map(PayloadError::message).orElseGet(() -> words(response.json()));
        String text = (inBody ? "reported error " + status + " inside a " + response.status() : "answered " + status)
                + trace(response)
                + (words.isEmpty() ? "" : ": " + words);
        Optional<Duration> wait = RetryAfter.of(response, clock);
        return Optional.of(ofStatus(request, login, status, message(request, text, secrets), wait.orElse(null)));
    }

    private static FailedAttempt ofStatus(
            EdrRequest request, boolean login, int status, String message, @Nullable Duration wait) {
        if (login && (status == 400 || status == 401 || status == 403)) {
            return new FailedAttempt(new EdrAuthenticationException(message), Kind.FINAL);
        }
        return switch (status) {
            case 401 -> new FailedAttempt(new EdrAuthenticationException(message), Kind.UNAUTHORIZED);
            case 403 ->
                new FailedAttempt(
                        new EdrPermissionException(
                                message + (request.scope().isEmpty() ? "" : " (needs " + request.scope() + ")"),
                                request.scope()),
                        Kind.FINAL);
            case 404 ->
                new FailedAttempt(
                        request.isAboutEndpoint()
                                ? new EndpointNotFoundException(message)
                                : new EdrRejectedException(message),
                        Kind.FINAL);
            case 429 -> {
                Duration silence = wait == null ? WITHOUT_HINT : wait;
                yield new FailedAttempt(new EdrRateLimitedException(message, silence), Kind.NOT_EXECUTED, silence);
            }
            case 503 ->
                new FailedAttempt(
                        new EdrUnavailableException(message), wait == null ? Kind.IN_DOUBT : Kind.NOT_EXECUTED, wait);
            case 408, 500, 502, 504 -> new FailedAttempt(new EdrUnavailableException(message), Kind.IN_DOUBT, wait);
            default ->
                new FailedAttempt(
                        status > 500 && status < 600
                                ? new EdrUnavailableException(message)
                                : new EdrRejectedException(message),
                        Kind.FINAL);
        };
    }

    /** A connection that could not be made, broke or timed out; {@code sent} tells whether the request went out. */
    FailedAttempt broken(EdrRequest request, boolean sent, IOException e, List<String> secrets) {
        Optional<String> distrust = distrust(e);
        if (distrust.isPresent()) {
            return unavailable(request, distrust.get(), Kind.FINAL, secrets);
        }
        String why = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
        String text = (sent ? "got no whole answer: " : "could not be sent: ") + why;
        return unavailable(request, text, sent ? Kind.IN_DOUBT : Kind.NOT_EXECUTED, secrets);
    }

    /** Why the server is not believed to be the EDR, if that is what failed: no retry heals it, a setting does. */
    private static Optional<String> distrust(IOException e) {
        if (e instanceof SSLPeerUnverifiedException) {
            return Optional.of(
                    e.getMessage() != null && e.getMessage().startsWith("Certificate pinning failure")
                            ? "was not sent: no key in the server's certificate chain is one of the pins of Trust"
                            : "was not sent: the server's certificate is of another host name than that of the base URL");
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (e instanceof SSLException && cause instanceof CertificateException) {
                return Optional.of(
                        "was not sent: the server's certificate is not trusted; name the authority that issued"
                                + " it by Trust.certificates (" + cause.getMessage() + ")");
            }
        }
        return Optional.empty();
    }

    FailedAttempt unavailable(EdrRequest request, String text, Kind kind, List<String> secrets) {
        return new FailedAttempt(new EdrUnavailableException(message(request, text, secrets)), kind);
    }

    FailedAttempt rejected(EdrRequest request, String text, List<String> secrets) {
        return new FailedAttempt(new EdrRejectedException(message(request, text, secrets)), Kind.FINAL);
    }

    /** A login that failed within the attempt that needed it: the request itself never went out. */
    static FailedAttempt login(EdrException e) {
        if (e instanceof EdrRateLimitedException limited) {
            return new FailedAttempt(e, Kind.NOT_EXECUTED, limited.retryAfter());
        }
        return new FailedAttempt(e, e.isRetryable() ? Kind.NOT_EXECUTED : Kind.FINAL);
    }

    private String message(EdrRequest request, String text, List<String> secrets) {
        Redactor redactor = config.redactor.withSecrets(secrets);
        String bounded = text.length() > LONGEST_WORDS ? text.substring(0, LONGEST_WORDS) : text;
        return Untrusted.quoted(config.tenant + ": " + request) + " " + Untrusted.quoted(redactor.text(bounded));
    }

    private String trace(EdrResponse response) {
        return config.traceHeaders.stream()
                .flatMap(name -> response.header(name).stream())
                .findFirst()
                .map(id -> " (trace " + id + ")")
                .orElse("");
    }

    private static String words(JsonNode body) {
        return Stream.of(body, body.path("errors").path(0), body.path("error"))
                .flatMap(node -> WORDS.stream().map(node::path))
                .filter(node -> node.isTextual() && !node.textValue().isBlank())
                .map(JsonNode::textValue)
                .findFirst()
                .orElse("");
    }
}
