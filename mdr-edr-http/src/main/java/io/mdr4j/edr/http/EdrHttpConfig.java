package io.mdr4j.edr.http;

import java.util.List;
import java.util.Objects;

/**
 * How one EDR tenant is spoken to. Everything but the tenant, the base URL and the authorizer has a default.
 *
 * <p>Immutable, thread-safe; {@link #toString()} tells no secret.
 */
public final class EdrHttpConfig {

    /** 64 MiB. */
    public static final long DEFAULT_MAX_BODY_BYTES = 64L * 1024 * 1024;

    final String tenant;
    final BaseUrl baseUrl;
    final Authorizer authorizer;
    final RateBudget budget;
    final Timeouts timeouts;
    final RetryPolicy retry;
    final CircuitPolicy circuit;
    final RedirectPolicy redirects;
    final PayloadErrors payloadErrors;
    final Redactor redactor;
    final Trust trust;
    final List<String> traceHeaders;
    final String product;
    final long maxBodyBytes;

    private EdrHttpConfig(Builder builder) {
        this.tenant = builder.tenant;
        this.baseUrl = builder.baseUrl;
        this.authorizer = builder.authorizer;
        this.budget = builder.budget;
        this.timeouts = builder.timeouts;
        this.retry = builder.retry;
        this.circuit = builder.circuit;
        this.redirects = builder.redirects;
        this.payloadErrors = builder.payloadErrors;
        this.redactor = builder.redactor;
        this.trust = builder.trust;
        this.traceHeaders = builder.traceHeaders;
        this.product = builder.product;
        this.maxBodyBytes = builder.maxBodyBytes;
    }

    /**
     * Starts with what has no default.
     *
     * @param tenant the embedder's name of the tenant, which starts every message
     * @param budget what the EDR allows; the same object for all clients that the EDR counts together
     */
    public static Builder builder(String tenant, BaseUrl baseUrl, Authorizer authorizer, RateBudget budget) {
        return new Builder(tenant, baseUrl, authorizer, budget);
    }

    @Override
    public String toString() {
        return "EdrHttpConfig[" + tenant + ", " + baseUrl + "]";
    }

    /** Collects what differs from the defaults. Not thread-safe. */
    public static final class Builder {

        private final String tenant;
        private final BaseUrl baseUrl;
        private final Authorizer authorizer;
        private final RateBudget budget;
        private Timeouts timeouts = Timeouts.DEFAULT;
        private RetryPolicy retry = RetryPolicy.DEFAULT;
        private CircuitPolicy circuit = CircuitPolicy.DEFAULT;
        private RedirectPolicy redirects = RedirectPolicy.refuse();
        private PayloadErrors payloadErrors = PayloadErrors.none();
        private Redactor redactor = Redactor.standard();
        private Trust trust = Trust.system();
        private List<String> traceHeaders = List.of();
        private String product = "";
        private long maxBodyBytes = DEFAULT_MAX_BODY_BYTES;

        private Builder(String tenant, BaseUrl baseUrl, Authorizer authorizer, RateBudget budget) {
            this.tenant = Objects.requireNonNull(tenant, "tenant");
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            this.authorizer = Objects.requireNonNull(authorizer, "authorizer");
            this.budget = Objects.requireNonNull(budget, "budget");
        }

        /** {@link Timeouts#DEFAULT} unless set. */
        public Builder timeouts(Timeouts value) {
            this.timeouts = Objects.requireNonNull(value, "timeouts");
            return this;
        }

        /** {@link RetryPolicy#DEFAULT} unless set. */
        public Builder retry(RetryPolicy value) {
            this.retry = Objects.requireNonNull(value, "retry");
            return this;
        }

        /** {@link CircuitPolicy#DEFAULT} unless set. */
        public Builder circuit(CircuitPolicy value) {
            this.circuit = Objects.requireNonNull(value, "circuit");
            return this;
        }

        /** {@link RedirectPolicy#refuse()} unless set. */
        public Builder redirects(RedirectPolicy value) {
            this.redirects = Objects.requireNonNull(value, "redirects");
            return this;
        }

        /** {@link PayloadErrors#none()} unless set. */
        public Builder payloadErrors(PayloadErrors value) {
            this.payloadErrors = Objects.requireNonNull(value, "payloadErrors");
            return this;
        }

        /** {@link Redactor#standard()} unless set: give it the client's secrets and the vendor's secret fields. */
        public Builder redactor(Redactor value) {
            this.redactor = Objects.requireNonNull(value, "redactor");
            return this;
        }

        /** {@link Trust#system()} unless set. */
        public Builder trust(Trust value) {
            this.trust = Objects.requireNonNull(value, "trust");
            return this;
        }

        /** Headers of an answer that help the vendor's support to find the call; the first one present is quoted. */
        public Builder traceHeaders(String... names) {
            this.traceHeaders = List.of(names);
            return this;
        }

        /**
         * The embedder's product token, such as {@code acme-soc/2.1}, sent after {@code mdr4j/<version>}.
         *
         * @throws IllegalArgumentException if it is not made of visible ASCII characters and blanks
         */
        public Builder product(String value) {
            if (!Objects.requireNonNull(value, "product").matches("[\\x20-\\x7e]*")) {
                throw new IllegalArgumentException("product: must be visible ASCII");
            }
            this.product = value;
            return this;
        }

        /**
         * The longest body that is read, after decompression; {@value EdrHttpConfig#DEFAULT_MAX_BODY_BYTES} unless set.
         *
         * @throws IllegalArgumentException if not positive or beyond 1 GiB
         */
        public Builder maxBodyBytes(long value) {
            if (value < 1 || value > 1L << 30) {
                throw new IllegalArgumentException("maxBodyBytes: 1 to " + (1L << 30) + ", but was " + value);
            }
            this.maxBodyBytes = value;
            return this;
        }

        /**
         * The finished configuration.
         *
         * @throws IllegalArgumentException if the trust has pins and the base URL is not a fixed one
         */
        public EdrHttpConfig build() {
            trust.problem(baseUrl).ifPresent(text -> {
                throw new IllegalArgumentException(text);
            });
            return new EdrHttpConfig(this);
        }
    }
}
