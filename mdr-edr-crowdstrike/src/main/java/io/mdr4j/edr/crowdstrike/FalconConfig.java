package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.edr.http.Timeouts;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.immutable.MdrStyle;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * How one Falcon tenant is reached: an API client (id and secret, made in Falcon's console) and the customer's cid.
 * Immutable; the secret is not in {@link Object#toString()}.
 */
@Value.Immutable
@MdrStyle
public abstract class FalconConfig {

    /** The most alerts that Falcon gives in one page. */
    public static final int MAX_PAGE_SIZE = 1_000;

    /** The embedder's name for the tenant. */
    public abstract EdrTenantId tenant();

    /** The id of the API client. */
    public abstract String clientId();

    /** The secret of the API client. */
    @Value.Redacted
    public abstract String clientSecret();

    /**
     * The cid of the customer, as the console shows it: upper or lower case, with or without the two digits of the
     * checksum. Mandatory unless {@link #memberCid()} is given.
     */
    public abstract Optional<String> cid();

    /**
     * The cid of a child tenant (Flight Control): the API client belongs to the parent, and every call is locked to this
     * child.
     */
    public abstract Optional<String> memberCid();

    /**
     * Where the API lives, for example {@code https://api.eu-1.crowdstrike.com}. One that is set is never replaced. Unless
     * set, the region is discovered at the first login, which works among us-1, us-2, us-3 and eu-1; the government clouds
     * must be set.
     */
    public abstract Optional<URI> baseUrl();

    /** The clock for positions in the list of alerts; the system's unless set. */
    @Value.Default
    public Clock clock() {
        return Clock.systemUTC();
    }

    /** How many alerts are asked for at once, 1..{@value #MAX_PAGE_SIZE}; 200 unless set. */
    @Value.Default
    public int pageSize() {
        return 200;
    }

    /**
     * How far back each reading of alerts overlaps the one before, so that alerts that became visible late are not missed;
     * five minutes unless set.
     */
    @Value.Default
    public Duration overlap() {
        return Duration.ofMinutes(5);
    }

    /** How alerts come; by polling unless set. */
    @Value.Default
    public AlertDelivery alertDelivery() {
        return AlertDelivery.POLLING;
    }

    /**
     * The name under which event streams are read, 1..32 letters and digits; {@code mdr4j} unless set. Falcon lets one
     * consumer of a name read at a time: give every consumer a name of its own, and keep it, as offsets belong to it.
     */
    @Value.Default
    public String streamAppId() {
        return "mdr4j";
    }

    /** How long reading waits for an event of a stream, up to 30 s; 5 s unless set. */
    @Value.Default
    public Duration streamWait() {
        return Duration.ofSeconds(5);
    }

    /** How often the Alerts API is asked for what streams do not tell; 5 minutes unless set, at least 10 s. */
    @Value.Default
    public Duration streamPollEvery() {
        return Duration.ofMinutes(5);
    }

    /**
     * The child tenants whose alerts this parent's client brings too: the cid of each, as in {@link #cid()}, and the
     * embedder's name for it; none unless set. Each has a configuration of its own as well, see {@link #forChild}: everything
     * but the reading of alerts goes through that one.
     */
    public abstract Map<String, EdrTenantId> children();

    /** How long calls may take; {@link Timeouts#DEFAULT} unless set. */
    @Value.Default
    public Timeouts timeouts() {
        return Timeouts.DEFAULT;
    }

    /** How often a call is tried; {@link RetryPolicy#DEFAULT} unless set. */
    @Value.Default
    public RetryPolicy retry() {
        return RetryPolicy.DEFAULT;
    }

    /** When calls pause because Falcon does not answer; {@link CircuitPolicy#DEFAULT} unless set. */
    @Value.Default
    public CircuitPolicy circuit() {
        return CircuitPolicy.DEFAULT;
    }

    /**
     * How many calls are made; 1,000 a minute unless set, 100 of them kept for containment. Falcon counts all API clients of
     * a customer together and allows 6,000 a minute: hand the same budget to all tenants that it counts together.
     */
    @Value.Default
    public RateBudget rateBudget() {
        return RateBudget.of(1_000, Duration.ofMinutes(1), 100);
    }

    /**
     * How long one step of a remote session may take, from asking to its whole answer, 1 s to 10 min; two minutes unless
     * set.
     */
    @Value.Default
    public Duration remoteTimeout() {
        return Duration.ofMinutes(2);
    }

    /** How long to wait before a remote session's command is asked for again, at first; one second unless set. */
    @Value.Default
    public Duration remotePoll() {
        return Duration.ofSeconds(1);
    }

    /** The embedder's product token for the User-Agent, such as {@code acme-soc/2.1}; nothing unless set. */
    @Value.Default
    public String product() {
        return "";
    }

    /** The cid of the customer whose alerts are read: the child's where there is one; lower case, without checksum. */
    @Value.Derived
    public String customerCid() {
        return plain(memberCid().or(this::cid).orElse(""));
    }

    /** The child tenants by their cids, lower case, without checksum. */
    @Value.Derived
    public Map<String, EdrTenantId> childTenants() {
        return children().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(child -> plain(child.getKey()), Map.Entry::getValue));
    }

    static String plain(String cid) {
        String text = cid.trim().toLowerCase(Locale.ROOT);
        int checksum = text.indexOf('-');
        return checksum < 0 ? text : text.substring(0, checksum);
    }

    /**
     * The configuration of a child tenant (Flight Control) by the client of this parent: every call of it, also one that
     * changes something, goes by a token that is locked to the child. All further settings, the rate budget among them, are
     * the parent's.
     */
    public FalconConfig forChild(EdrTenantId childTenant, String childCid) {
        // A staged builder has no copying: every setting is named here, and a test goes through all of them.
        return builder()
                .tenant(childTenant)
                .clientId(clientId())
                .clientSecret(clientSecret())
                .memberCid(childCid)
                .baseUrl(baseUrl())
                .cid(cid())
                .clock(clock())
                .pageSize(pageSize())
                .overlap(overlap())
                .alertDelivery(alertDelivery())
                .streamAppId(streamAppId())
                .streamWait(streamWait())
                .streamPollEvery(streamPollEvery())
                .timeouts(timeouts())
                .retry(retry())
                .circuit(circuit())
                .rateBudget(rateBudget())
                .remoteTimeout(remoteTimeout())
                .remotePoll(remotePoll())
                .product(product())
                .build();
    }

    @Value.Check
    void check() {
        require(!clientId().isBlank(), "clientId must not be blank");
        require(!clientSecret().isBlank(), "clientSecret must not be blank");
        require(!customerCid().isEmpty(), "cid or memberCid must be given");
        require(
                pageSize() >= 1 && pageSize() <= MAX_PAGE_SIZE,
                "pageSize must be within 1.." + MAX_PAGE_SIZE + ", but is " + pageSize());
        require(!overlap().isNegative(), "overlap must not be negative");
        require(
                remoteTimeout().compareTo(Duration.ofSeconds(1)) >= 0
                        && remoteTimeout().compareTo(Duration.ofMinutes(10)) <= 0,
                "remoteTimeout must be within 1 s..10 min, but is " + remoteTimeout());
        require(remotePoll().compareTo(Duration.ZERO) > 0, "remotePoll must be positive");
        require(
                streamAppId().matches("[A-Za-z0-9]{1,32}"),
                "streamAppId must be 1 to 32 letters and digits, but is " + streamAppId());
        require(
                !streamWait().isNegative() && streamWait().compareTo(Duration.ofSeconds(30)) <= 0,
                "streamWait must be within 0..30 s, but is " + streamWait());
        require(
                streamPollEvery().compareTo(Duration.ofSeconds(10)) >= 0,
                "streamPollEvery must be at least 10 s, but is " + streamPollEvery());
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("FalconConfig." + problem);
        }
    }

    /**
     * Starts a configuration; tenant, client id and secret are mandatory, then a cid or a member cid. Building throws
     * {@link IllegalArgumentException} when neither is given or a value is out of its range.
     */
    public static FalconConfigBuilderStages.TenantBuildStage builder() {
        return new FalconConfigBuilder();
    }
}
