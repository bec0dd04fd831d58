package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.edr.http.EdrTimes;
import java.time.Instant;
import java.util.Optional;

/** One event that the server writes as a line of fields with {@code |} between them. Trailing fields may be missing. */
final class EventText {

    private final String[] fields;

    EventText(String line) {
        this.fields = line.split("\\|", -1);
    }

    /** A field by its position; empty where it is not there, or blank. */
    Optional<String> at(int position) {
        return position < fields.length ? ServerTexts.text(fields[position]) : Optional.empty();
    }

    Optional<Instant> time(int position) {
        return at(position).map(EdrTimes::parse);
    }

    Optional<Long> number(int position) {
        return at(position).filter(text -> text.matches("-?\\d{1,18}")).map(Long::parseLong);
    }
}
