package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The link into the console. The search gives it without a scheme and with characters that an address may not have. */
final class LinkReader {

    private static final int LONGEST = 2_000;

    private static final List<String> SCHEMES = List.of("https://", "http://");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private LinkReader() {}

    static Optional<String> read(Lenient fields, Oddities odd) {
        String link = fields.text("alert_url");
        if (link == null) {
            return Optional.empty();
        }
        try {
            String clean = BLANKS.matcher(withoutScheme(link)).replaceAll("");
            URI uri = new URI("https://" + clean.replace("[", "%5B").replace("]", "%5D"));
            if (uri.getHost() != null && uri.getRawUserInfo() == null && link.length() <= LONGEST) {
                return Optional.of(uri.toString());
            }
        } catch (URISyntaxException e) {
            // Told below: its message would quote the EDR's text.
        }
        odd.odd("alert_url", "an address");
        return Optional.empty();
    }

    private static String withoutScheme(String link) {
        for (String scheme : SCHEMES) {
            if (link.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return link.substring(scheme.length());
            }
        }
        return link;
    }
}
