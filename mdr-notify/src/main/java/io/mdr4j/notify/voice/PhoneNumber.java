package io.mdr4j.notify.voice;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in international form (E.164), as people write them and as a gateway wants them. */
final class PhoneNumber {

    private static final Pattern WRITTEN = Pattern.compile("\\+[0-9][0-9 ()-]{5,30}");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private PhoneNumber() {}

    /** The number as a gateway wants it; empty where it is none. */
    static Optional<String> of(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            return Optional.empty();
        }
        return Optional.of(written.replaceAll("[ ()-]", ""))
                .filter(number -> INTERNATIONAL.matcher(number).matches());
    }
}
