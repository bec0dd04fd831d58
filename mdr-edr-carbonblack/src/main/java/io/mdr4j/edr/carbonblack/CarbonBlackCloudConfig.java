package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.BaseUrl;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.edr.http.SharedRateBudget;
import io.mdr4j.edr.http.Timeouts;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.immutable.MdrStyle;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * How one Carbon Black Cloud org is spoken to. Immutable, thread-safe; {@link #toString()} does not tell the secret.
 *
 * <p>A key belongs to one org, so each org of a customer needs its own.
 */
@Value.Immutable
@MdrStyle
public abstract class CarbonBlackCloudConfig {

    /** What the vendor's documentation gives as an example: {@value} calls in five minutes. */
    public static final int CALLS_IN_FIVE_MINUTES = 1000;

    /** How many of them are kept for isolation: {@value}. */
    public static final int CALLS_FOR_CONTAINMENT = 100;

    /** The largest page that the vendor's alert search gives: {@value}. */
    public static final int LARGEST_PAGE = 10_000;

    private static final Duration LONGEST_LAG = Duration.ofMinutes(15);

    /** The embedder's name for the org. */
    public abstract EdrTenantId tenant();

    /** The address of the org's environment, for example {@code https://defense-prodnrt.conferdeploy.net}. */
    public abstract URI baseUrl();

    /** The org key, part of every path; alerts carry it too. */
    public abstract String orgKey();

    /** The API ID of a key with a custom access level. */
    public abstract String apiId();

    /** The API secret key. */
    @Value.Redacted
    public abstract String apiSecret();

    /**
     * Where VMware Cloud Services runs the environment's identity (UK, GovCloud), for example
     * {@code https://console.cloud.vmware.com}: API ID and secret are then those of an OAuth app. Unless set, they are those of
     * an API key.
     */
    public abstract Optional<URI> cloudServices();

    /** The clock of alert windows; the system's, in UTC, unless set. */
    @Value.Default
    public Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * How long an alert may take to become visible in the search: younger ones are left for the next poll. 60 seconds
     * unless set, as the vendor advises; 0 to 15 minutes.
     */
    @Value.Default
    public Duration alertLag() {
        return Duration.ofSeconds(60);
    }

    /**
     * How many alerts or hosts one call asks for; 1,000 unless set, 1 to {@value #LARGEST_PAGE}. The reading moves on by time, so a
     * small page only costs calls, a large one memory.
     */
    @Value.Default
    public int pageSize() {
        return 1000;
    }

    /**
     * What the environment allows. The vendor counts per source address and environment: unless set, all orgs of one address
     * in this process share {@value #CALLS_IN_FIVE_MINUTES} calls in five minutes fairly, containment first.
     */
    @Value.Default
    public RateBudget rateBudget() {
        String address = Objects.requireNonNullElse(baseUrl().getAuthority(), "");
        return SharedRateBudget.ofAddress(address, CALLS_IN_FIVE_MINUTES, Duration.ofMinutes(5), CALLS_FOR_CONTAINMENT)
                .forTenant(tenant().value());
    }

    /**
     * The org's products, which decide what is offered. Empty unless set: then everything is offered, and
     * {@link CarbonBlackCloudConnector#probe()} finds out.
     */
    public abstract Set<CloudProduct> products();

    /** What the console says of why an alert was closed; {@link ClosureReason#RESOLVED} unless set. */
    @Value.Default
    public ClosureReason closureReason() {
        return ClosureReason.RESOLVED;
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

    /** {@link Waits#DEFAULT} unless set. */
    @Value.Default
    public Waits waits() {
        return Waits.DEFAULT;
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
        try {
            cloudServices().ifPresent(BaseUrl::fixed);
        } catch (IllegalArgumentException e) {
            problems.add("cloudServices: " + e.getMessage());
        }
        requireWord(problems, "orgKey", orgKey());
        requireWord(problems, "apiId", apiId());
        requireWord(problems, "apiSecret", apiSecret());
        if (alertLag().isNegative() || alertLag().compareTo(LONGEST_LAG) > 0) {
            problems.add("alertLag: 0 to " + LONGEST_LAG + ", but was " + alertLag());
        }
        if (pageSize() < 1 || pageSize() > LARGEST_PAGE) {
            problems.add("pageSize: 1 to " + LARGEST_PAGE + ", but was " + pageSize());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("CarbonBlackCloudConfig: " + String.join("; ", problems));
        }
    }

    /** Without quoting it: it may be the secret. */
    private static void requireWord(List<String> problems, String name, String value) {
        if (!value.matches("[\\x21-\\x2e\\x30-\\x7e]+")) {
            problems.add(name + ": must be one word of visible ASCII without a slash");
        }
    }

    /** A fresh budget of {@value #CALLS_IN_FIVE_MINUTES} calls in five minutes, to be shared by several orgs. */
    public static RateBudget newRateBudget() {
        return RateBudget.of(CALLS_IN_FIVE_MINUTES, Duration.ofMinutes(5), CALLS_FOR_CONTAINMENT);
    }

    /** Starts a config; tenant, base URL, org key, API ID and API secret are mandatory. */
    public static CarbonBlackCloudConfigBuilderStages.TenantBuildStage builder() {
        return new CarbonBlackCloudConfigBuilder();
    }
}
