package io.mdr4j.edr.http;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a 307 or 308 is followed. Method, body and authorization are sent again to the new place, so only hosts
 * that the vendor owns may be allowed. Called from the calling thread; targets that are not https (or loopback) are
 * refused before it is asked, and every other redirect status is refused always.
 */
@FunctionalInterface
public interface RedirectPolicy {

    /** Answers whether to go on at {@code target} (scheme, host and port count). May remember the host as new base URL. */
    boolean follows(int status, URI target);

    /** Follows nothing: the default. */
    static RedirectPolicy refuse() {
        return (status, target) -> false;
    }

    /** Follows to exactly these hosts, whatever the case of their letters. */
    static RedirectPolicy toHosts(Collection<String> hosts) {
        Set<String> allowed =
                hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        return (status, target) ->
                target.getHost() != null && allowed.contains(target.getHost().toLowerCase(Locale.ROOT));
    }
}
