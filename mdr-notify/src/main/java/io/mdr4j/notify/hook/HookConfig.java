package io.mdr4j.notify.hook;

import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.notify.http.HttpPoster;
import io.mdr4j.notify.http.Reach;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.immutables.value.Value;

/** The web hooks of one way. Immutable; no address and no secret is in {@link Object#toString()}. */
@Value.Immutable
@MdrStyle
public abstract class HookConfig {

    /** The hooks, by the name that a contact has as its address of the way; at least one. */
    public abstract Map<String, Hook> hooks();

    /** How long one delivery may take, 1 ms to 55 s; 20 seconds unless set. */
    @Value.Default
    public Duration timeout() {
        return Duration.ofSeconds(20);
    }

    /** Which addresses may be connected to; {@link Reach#PUBLIC} unless set, anything else is for tests and own networks. */
    @Value.Default
    public Reach reach() {
        return Reach.PUBLIC;
    }

    /** The clock of signatures; the system's unless set. */
    @Value.Default
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Value.Check
    void check() {
        if (hooks().isEmpty()) {
            throw new IllegalArgumentException("HookConfig.hooks must name at least one hook");
        }
        if (timeout().compareTo(Duration.ofMillis(1)) < 0 || timeout().compareTo(HttpPoster.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "HookConfig.timeout must be within PT0.001S.." + HttpPoster.LONGEST + ", but is " + timeout());
        }
    }

    /** Starts a configuration. Building throws {@link IllegalArgumentException} where a value is out of its range. */
    public static HookConfigBuilder builder() {
        return new HookConfigBuilder();
    }
}
