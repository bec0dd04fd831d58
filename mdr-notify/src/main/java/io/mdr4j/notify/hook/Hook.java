package io.mdr4j.notify.hook;

import io.mdr4j.customer.CustomerId;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a web hook is, by what it is signed, and whose notices it takes. Immutable; address and secret are not in
 * {@link #toString()}: whoever knows the address of a chat's hook may write there.
 */
public final class Hook {

    /** How long a secret must be, in characters. */
    public static final int SHORTEST_SECRET = 16;

    private final URI url;
    private final @Nullable String secret;
    private final @Nullable CustomerId customer;

    private Hook(URI url, @Nullable String secret, @Nullable CustomerId customer) {
        this.url = url;
        this.secret = secret;
        this.customer = customer;
    }

    /**
     * A hook at this address, not signed, that takes notices of every customer.
     *
     * @throws IllegalArgumentException if the address is not absolute, or has a user, a fragment or a scheme that is neither
     *     https nor http (which is for tests)
     */
    public static Hook at(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean fits = (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null;
            if (fits) {
                return new Hook(uri, null, null);
            }
        } catch (IllegalArgumentException quotesTheAddress) {
            throw noAddress();
        }
        throw noAddress();
    }

    private static IllegalArgumentException noAddress() {
        return new IllegalArgumentException(
                "Hook.url must be an address such as https://hooks.example.jp/a, without user and fragment");
    }

    /**
     * The same hook, signed by this secret.
     *
     * @throws IllegalArgumentException if it has fewer than {@value #SHORTEST_SECRET} characters
     */
    public Hook signedBy(String newSecret) {
        if (newSecret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("Hook.secret must have at least " + SHORTEST_SECRET + " characters");
        }
        return new Hook(url, newSecret, customer);
    }

    /** The same hook, which takes this customer's notices alone, whatever a contact names. */
    public Hook onlyFor(CustomerId newCustomer) {
        return new Hook(url, secret, newCustomer);
    }

    URI url() {
        return url;
    }

    Optional<String> secret() {
        return Optional.ofNullable(secret);
    }

    boolean takes(Optional<CustomerId> whose) {
        return customer == null || whose.filter(customer::equals).isPresent();
    }

    @Override
    public String toString() {
        return "Hook[" + (secret == null ? "unsigned" : "signed")
                + (customer == null ? "" : ", only for " + customer.value()) + "]";
    }
}
