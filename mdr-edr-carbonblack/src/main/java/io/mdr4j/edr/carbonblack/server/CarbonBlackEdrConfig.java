package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.edr.carbonblack.Waits;
import io.mdr4j.edr.http.BaseUrl;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.edr.http.Timeouts;
import io.mdr4j.edr.http.Trust;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.immutable.MdrStyle;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * How one Carbon Black EDR server is spoken to. Immutable, thread-safe; {@link #toString()} does not tell the token.
 *
 * <p>A server that several customers share gives each a tenant of its own, with the {@link #groups()} that are theirs.
 */
@Value.Immutable
@MdrStyle
public abstract class CarbonBlackEdrConfig {

    /** How a change of a sensor is written. */
    public enum SensorUpdate {
        /** Isolation and group alone, as servers from version 7.1 on want it. */
        ONLY_CHANGED,
        /** The whole sensor as it was read, for older servers. */
        FULL_OBJECT
    }

    /** The largest page: {@value}. */
    public static final int LARGEST_PAGE = 1_000;

    private static final Duration LONGEST_WINDOW = Duration.ofDays(30);

    /** The embedder's name for the server, or for one customer's part of it. */
    public abstract EdrTenantId tenant();

    /** The server's address, for example {@code https://edr.example.com}. */
    public abstract URI baseUrl();

    /** A name of the server that is unique among all servers: the vendor gives it none that its alerts would carry. */
    public abstract String serverName();

    /** The API token of a user; it may do what that user may. */
    @Value.Redacted
    public abstract String token();

    /**
     * The sensor groups of this customer, each with its number as id; all unless set. Alerts of other groups name another
     * customer, and other groups' sensors are not found.
     */
    public abstract Set<EdrGroup> groups();

    /** Which certificates are the server's: its own authority's, and pins; {@link Trust#system()} unless set. */
    @Value.Default
    public Trust trust() {
        return Trust.system();
    }

    /** {@link SensorUpdate#ONLY_CHANGED} unless set. */
    @Value.Default
    public SensorUpdate sensorUpdate() {
        return SensorUpdate.ONLY_CHANGED;
    }

    /** Whether processes can be searched by SHA-256, which older servers do not record; no unless set. */
    @Value.Default
    public boolean sha256Search() {
        return false;
    }

    /** The clock of the second look; the system's, in UTC, unless set. */
    @Value.Default
    public Clock clock() {
        return Clock.systemUTC();
    }

    /** How far new alerts are read again, for those that the server shows late; 2 minutes unless set. */
    @Value.Default
    public Duration overlap() {
        return Duration.ofMinutes(2);
    }

    /** How old an alert may be whose change of status is still noticed; 3 days unless set, 0 to 30 days. */
    @Value.Default
    public Duration changeWindow() {
        return Duration.ofDays(3);
    }

    /** How often that is looked for; every minute unless set. */
    @Value.Default
    public Duration changeInterval() {
        return Duration.ofMinutes(1);
    }

    /** How many results one call asks for; 200 unless set, 1 to {@value #LARGEST_PAGE}. */
    @Value.Default
    public int pageSize() {
        return 200;
    }

    /** 600 calls a minute, 60 of them for isolation, unless set: the vendor names no limit, the server is the customer's. */
    @Value.Default
    public RateBudget rateBudget() {
        return RateBudget.of(600, Duration.ofMinutes(1), 60);
    }

    /** {@link Waits#DEFAULT} unless set. */
    @Value.Default
    public Waits waits() {
        return Waits.DEFAULT;
    }

    /** {@link Timeouts#DEFAULT} unless set. */
    @Value.Default
    public Timeouts timeouts() {
        return Timeouts.DEFAULT;
    }

    /** {@link RetryPolicy#DEFAULT} unless set. */
    @Value.Default
    public RetryPolicy retry() {
        return RetryPolicy.DEFAULT;
    }

    /** {@link CircuitPolicy#DEFAULT} unless set. */
    @Value.Default
    public CircuitPolicy circuit() {
        return CircuitPolicy.DEFAULT;
    }

    /** The embedder's product token for the {@code User-Agent}, such as {@code acme-soc/2.1}; none unless set. */
    @Value.Default
    public String product() {
        return "";
    }

    @Value.Check
    protected void check() {
        List<String> problems = new ArrayList<>();
        try {
            BaseUrl.fixed(baseUrl());
        } catch (IllegalArgumentException e) {
            problems.add("baseUrl: " + e.getMessage());
        }
        if (!serverName().matches("[\\x21-\\x2e\\x30-\\x7e]+")) {
            problems.add("serverName: must be one word of visible ASCII without a slash");
        }
        if (!token().matches("[\\x21-\\x7e]+")) {
            problems.add("token: must be one word of visible ASCII");
        }
        if (groups().stream().anyMatch(group -> !group.id().matches("\\d{1,18}"))) {
            problems.add("groups: the id of each must be the number of a sensor group");
        }
        if (overlap().isNegative() || overlap().compareTo(Duration.ofHours(1)) > 0) {
            problems.add("overlap: 0 to 1 hour, but was " + overlap());
        }
        if (changeWindow().isNegative() || changeWindow().compareTo(LONGEST_WINDOW) > 0) {
            problems.add("changeWindow: 0 to 30 days, but was " + changeWindow());
        }
        if (changeInterval().isNegative()) {
            problems.add("changeInterval: must not be negative");
        }
        if (pageSize() < 1 || pageSize() > LARGEST_PAGE) {
            problems.add("pageSize: 1 to " + LARGEST_PAGE + ", but was " + pageSize());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("CarbonBlackEdrConfig: " + String.join("; ", problems));
        }
    }

    /** Starts a config; tenant, base URL, server name and token are mandatory. */
    public static CarbonBlackEdrConfigBuilderStages.TenantBuildStage builder() {
        return new CarbonBlackEdrConfigBuilder();
    }
}
