package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The link into the console. The search gives it without a scheme and with characters that an address may not have. */
final class LinkReader {

    private static final int LONGEST = 2_000;

    private LinkReader() {}

    static Optional<String> read(Lenient fields, Oddities odd) {
        String link = fields.text("alert_url");
        if (link == null) {
            return Optional.empty();
        }
        try {
            String bare =
                    link.toLowerCase(Locale.ROOT).startsWith("http") ? link.replaceFirst("(?i)^https?://", "") : link;
            URI uri = new URI(
                    "https://" + bare.replace("[", "%5B").replace("]", "%5D").replaceAll("\\s+", ""));
            if (uri.getHost() != null && uri.getRawUserInfo() == null && link.length() <= LONGEST) {
                return Optional.of(uri.toString());
            }
        } catch (URISyntaxException e) {
            // Told below: its message would quote the EDR's text.
        }
        odd.odd("alert_url", "an address");
        return Optional.empty();
    }
}
