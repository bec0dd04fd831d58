package io.mdr4j.edr.crowdstrike;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Falcon's regions that a login may be sent to; the government clouds are never discovered. */
final class FalconRegions {

    /** Where an API client is asked for its region first. */
    static final URI FIRST = URI.create("https://api.crowdstrike.com");

    private static final Map<String, String> HOSTS = Map.of(
            "us-1", "api.crowdstrike.com",
            "us-2", "api.us-2.crowdstrike.com",
            "us-3", "api.us-3.crowdstrike.com",
            "eu-1", "api.eu-1.crowdstrike.com");

    private static final Map<String, String> GOVERNMENT = Map.of(
            "us-gov-1", "api.laggar.gcw.crowdstrike.com",
            "us-gov-2", "api.us-gov-2.crowdstrike.mil");

    private FalconRegions() {}

    /** The address of a region as the header {@code X-Cs-Region} names it; empty for one that is not known. */
    static Optional<URI> addressOf(String region) {
        return Optional.ofNullable(HOSTS.get(region.trim().toLowerCase(Locale.ROOT)))
                .map(host -> URI.create("https://" + host));
    }

    static boolean isKnown(URI address) {
        return address.getHost() != null
                && HOSTS.containsValue(address.getHost().toLowerCase(Locale.ROOT));
    }

    /** The name of the region at an address, one of the government's too. */
    static Optional<String> nameOf(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return Stream.concat(HOSTS.entrySet().stream(), GOVERNMENT.entrySet().stream())
                .filter(region -> region.getValue().equals(host))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
