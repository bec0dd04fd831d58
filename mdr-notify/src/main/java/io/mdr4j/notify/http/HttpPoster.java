package io.mdr4j.notify.http;

import io.mdr4j.notification.NotificationException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Posts notices to receivers over HTTP. The one place that says of an answer, or of none, whether a notice is tried again. It
 * posts once, follows no redirect, uses no proxy, and reads no more than {@value #MOST_BYTES} bytes of an answer. Address,
 * headers, body and answer are in no exception and no log.
 *
 * <p>For the ways of this module, and for ways that an embedder writes. Thread-safe. Close it when the service is closed.
 */
public final class HttpPoster implements AutoCloseable {

    /** The longest time that one post may be given: a notifier never waits longer than a minute. */
    public static final Duration LONGEST = Duration.ofSeconds(55);

    /** How much of an answer is read. */
    public static final int MOST_BYTES = 65_536;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;
    private static final int FIRST_OF_SERVER = 500;

    private final Reach reach;
    private final OkHttpClient client;
    private final Duration timeout;

    HttpPoster(Reach reach, Duration timeout, Dns names) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "HttpPoster.timeout must be within PT0.001S.." + LONGEST + ", but is " + timeout);
        }
        CheckedAddresses addresses = new CheckedAddresses(reach, names);
        this.reach = reach;
        this.timeout = timeout;
        this.client = new OkHttpClient.Builder()
                .dns(addresses)
                .socketFactory(addresses)
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(timeout)
                .connectTimeout(CONNECT.compareTo(timeout) < 0 ? CONNECT : timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .build();
    }

    /**
     * A poster to receivers within this reach. One post takes this long at most, 1 ms to {@link #LONGEST}, apart from the time in
     * which the machine looks up a name.
     *
     * @throws IllegalArgumentException if the time is out of its range
     */
    public static HttpPoster open(Reach reach, Duration timeout) {
        return new HttpPoster(reach, timeout, Dns.SYSTEM);
    }

    /**
     * Posts, and returns the body of the answer when the receiver has accepted it (2xx), cut to {@link #MOST_BYTES}.
     *
     * @throws NotificationException retryable if the receiver was not reached, did not answer in time, broke off, could not be
     *     trusted, was busy (408, 425, 429) or had a failure of its own (5xx); in some of these cases it may have accepted it all
     *     the same. Not retryable if it refused (all other answers, redirects among them), or if its address is out of reach
     */
    public String post(HttpPost post) {
        try (Response response = client.newCall(request(post)).execute()) {
            int status = response.code();
            if (!response.isSuccessful()) {
                throw new NotificationException(refusal(post, status), isTriedAgain(status));
            }
            return bounded(response.body().source());
        } catch (IOException e) {
            throw failure(post, e);
        }
    }

    private Request request(HttpPost post) {
        HttpUrl url = HttpUrl.get(post.url());
        if (url == null || !reach.allowsScheme(url.scheme())) {
            throw outOfReach(post);
        }
        return new Request.Builder()
                .url(url)
                .headers(Headers.of(post.headers()))
                .post(RequestBody.create(post.body(), MediaType.get(post.mediaType())))
                .build();
    }

    private static String bounded(BufferedSource answer) throws IOException {
        Buffer read = new Buffer();
        long more = 0;
        while (more >= 0 && read.size() < MOST_BYTES) {
            more = answer.read(read, MOST_BYTES - read.size());
        }
        return read.readString(StandardCharsets.UTF_8);
    }

    private static boolean isTriedAgain(int status) {
        return status >= FIRST_OF_SERVER
                || List.of(TIMEOUT, TOO_EARLY, TOO_MANY).contains(status);
    }

    private static String refusal(HttpPost post, int status) {
        String hint = switch (status) {
            case 301, 302, 303, 307, 308 -> ": it sends us on, which is not followed; configure where it leads";
            case 401, 403 -> ": check its address and secrets";
            case 404, 410 -> ": there is no receiver at its address any more";
            case 413 -> ": the message is too large for it";
            default -> "";
        };
        return capital(post.receiver()) + " answered " + status + hint;
    }

    /** The cause is not chained: the client's own exceptions name hosts and addresses, which may be secrets. */
    private NotificationException failure(HttpPost post, IOException failure) {
        if (isOutOfReach(failure)) {
            return outOfReach(post);
        }
        return new NotificationException(capital(post.receiver()) + " " + words(failure), true);
    }

    private String words(IOException failure) {
        if (failure instanceof InterruptedIOException) {
            return "did not answer within " + timeout.toMillis() + " ms";
        }
        if (failure instanceof UnknownHostException) {
            return "is not known by its host name";
        }
        return failure instanceof SSLException
                ? "cannot be reached safely: its certificate is not believed, or TLS broke off"
                : "cannot be reached, or broke off (" + failure.getClass().getSimpleName() + ")";
    }

    /** Among several addresses of one name the refused one may be beside the one that is told. */
    private static boolean isOutOfReach(Throwable failure) {
        return failure instanceof CheckedAddresses.OutOfReach
                || Stream.of(failure.getSuppressed()).anyMatch(HttpPoster::isOutOfReach);
    }

    private NotificationException outOfReach(HttpPost post) {
        return new NotificationException(capital(post.receiver()) + " must have " + reach.wanted(), false);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Ends idle connections. */
    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
