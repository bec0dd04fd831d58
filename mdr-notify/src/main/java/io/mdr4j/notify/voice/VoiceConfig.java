package io.mdr4j.notify.voice;

import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.notify.http.HttpPoster;
import io.mdr4j.notify.http.Reach;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * By which voice gateway calls are made; its interface is that of Twilio. Immutable; the token is not in
 * {@link Object#toString()}.
 */
@Value.Immutable
@MdrStyle
public abstract class VoiceConfig {

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Duration SHORTEST_RING = Duration.ofSeconds(5);
    private static final Duration LONGEST_RING = Duration.ofMinutes(2);
    private static final int SHORTEST_TOKEN = 16;

    /** The account at the gateway. */
    public abstract String account();

    /** The account's token: by it we log in, and the gateway signs its callbacks; 16 characters or more. */
    @Value.Redacted
    public abstract String token();

    /** The number that calls, in international form, for example {@code +81312345678}. */
    public abstract String from();

    /**
     * Where {@link VoiceCallbacks} is mounted, as the gateway reaches it from outside, for example
     * {@code https://soc.example.jp/voice}. Signatures are held against this, never against what a request says of itself.
     */
    public abstract URI callbacks();

    /** Where the gateway is; Twilio's unless set. */
    @Value.Default
    public URI gateway() {
        return URI.create("https://api.twilio.com");
    }

    /** How long it rings, 5 s to 2 min in whole seconds; 30 seconds unless set, so that most voice mail does not answer. */
    @Value.Default
    public Duration ringFor() {
        return Duration.ofSeconds(30);
    }

    /** How long it may take to hand a call over, 1 ms to 55 s; 20 seconds unless set. */
    @Value.Default
    public Duration timeout() {
        return Duration.ofSeconds(20);
    }

    /** Which addresses the gateway may have; {@link Reach#ANY_NETWORK} unless set. */
    @Value.Default
    public Reach reach() {
        return Reach.ANY_NETWORK;
    }

    @Value.Check
    void check() {
        List<String> problems = new ArrayList<>();
        require(problems, ACCOUNT.matcher(account()).matches(), "account must be letters and digits");
        require(problems, token().length() >= SHORTEST_TOKEN, "token must have at least 16 characters");
        require(problems, PhoneNumber.of(from()).isPresent(), "from must be a number such as +81312345678");
        require(problems, isBase(callbacks()), "callbacks must be an https address without query and fragment");
        require(problems, isBase(gateway()), "gateway must be an https address without query and fragment");
        within(problems, "ringFor", ringFor(), SHORTEST_RING, LONGEST_RING);
        within(problems, "timeout", timeout(), Duration.ofMillis(1), HttpPoster.LONGEST);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("VoiceConfig." + String.join("; ", problems));
        }
    }

    private boolean isBase(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || (scheme.equals("http") && reach() == Reach.LOOPBACK))
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    private static void within(List<String> problems, String name, Duration value, Duration least, Duration most) {
        require(
                problems,
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name + " must be within " + least + ".." + most + ", but is " + value);
    }

    private static void require(List<String> problems, boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }

    /**
     * Starts a configuration; account, token, from and callbacks are mandatory. Building throws {@link IllegalArgumentException}
     * that names every value that is out of its range.
     */
    public static VoiceConfigBuilderStages.AccountBuildStage builder() {
        return new VoiceConfigBuilder();
    }
}
