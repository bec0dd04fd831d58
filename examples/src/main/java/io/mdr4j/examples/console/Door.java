package io.mdr4j.examples.console;

import io.mdr4j.notify.web.WebRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in what was asked under the console's own address, and forms of its own pages. A name of somebody else's that points
 * at this machine (DNS rebinding) and forms of other sites stay outside. Immutable.
 */
final class Door {

    private final Set<String> hosts;

    /** Takes the address on the loopback; it is known as {@code localhost} too. */
    Door(URI address) {
        hosts = Set.of(address.getAuthority(), "localhost:" + address.getPort());
    }

    boolean isOurs(WebRequest request) {
        return request.header("Host").filter(this::isHost).isPresent();
    }

    /** Browsers say where a form stands; one that says nothing at all is none of ours. */
    boolean isOwnForm(WebRequest request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        Optional<String> origin = request.header("Origin");
        return (site.isPresent() || origin.isPresent())
                && site.filter(s -> !s.equals("same-origin")).isEmpty()
                && origin.filter(o -> !isOrigin(o)).isEmpty();
    }

    private boolean isOrigin(String origin) {
        return origin.startsWith("http://") && isHost(origin.substring("http://".length()));
    }

    private boolean isHost(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }
}
