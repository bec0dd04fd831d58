package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.Sighting;
import io.mdr4j.evidence.Indicator;
import java.util.List;

/**
 * A process search that looks for an indicator.
 *
 * @param field the searched field
 * @param kind what a hit means
 * @param verified whether the vendor's public contract names the field for a search; one that is not is validated first
 */
record SweepQuery(String field, Sighting.Kind kind, boolean verified) {

    /** The searches for an indicator of this kind, the strongest first; none where it cannot be searched for. */
    static List<SweepQuery> of(Indicator indicator) {
        return switch (indicator.kind()) {
            case SHA256, MD5 ->
                List.of(
                        sure("process_hash", Sighting.Kind.EXECUTED),
                        new SweepQuery("modload_hash", Sighting.Kind.PRESENT, false),
                        new SweepQuery("filemod_hash", Sighting.Kind.PRESENT, false));
            case DOMAIN -> List.of(sure("netconn_domain", Sighting.Kind.CONTACTED));
            case IP ->
                List.of(sure(
                        indicator.value().indexOf(':') < 0 ? "netconn_ipv4" : "netconn_ipv6", Sighting.Kind.CONTACTED));
            case FILE_NAME ->
                List.of(
                        sure("process_name", Sighting.Kind.EXECUTED),
                        sure("filemod_name", Sighting.Kind.PRESENT),
                        sure("modload_name", Sighting.Kind.PRESENT));
            case COMMAND_LINE -> List.of(sure("process_cmdline", Sighting.Kind.EXECUTED));
            case SHA1 -> List.of();
        };
    }

    private static SweepQuery sure(String field, Sighting.Kind kind) {
        return new SweepQuery(field, kind, true);
    }
}
