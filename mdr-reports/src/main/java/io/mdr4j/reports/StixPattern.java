package io.mdr4j.reports;

import io.mdr4j.evidence.Indicator;
import java.util.Optional;

/** One indicator as a pattern of STIX 2.1. */
final class StixPattern {

    private StixPattern() {}

    /** The pattern; empty for what cannot be quoted in one. */
    static Optional<String> of(Indicator indicator) {
        String value = indicator.value();
        if (value.codePoints().anyMatch(Printable::isHidden)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (indicator.kind()) {
                    case SHA256 -> comparison("file:hashes.'SHA-256'", value);
                    case SHA1 -> comparison("file:hashes.'SHA-1'", value);
                    case MD5 -> comparison("file:hashes.MD5", value);
                    case DOMAIN -> comparison("domain-name:value", value);
                    case IP -> comparison(value.indexOf(':') < 0 ? "ipv4-addr:value" : "ipv6-addr:value", value);
                    case FILE_NAME -> comparison("file:name", value);
                    case COMMAND_LINE -> comparison("process:command_line", value);
                });
    }

    private static String comparison(String path, String value) {
        return "[" + path + " = '" + value.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }
}
