package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrTimes;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.removal.BlockRequest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a ban tells: our mark and JSON, so that no owner and no comment can be taken for another field.
 *
 * @param ours whether it has our mark
 * @param owner who answers for it
 * @param until when it ends
 * @param comment why; the whole text of an entry of others
 */
record BanText(boolean ours, String owner, Optional<Instant> until, String comment) {

    private static final String MARK = "mdr4j ";

    static BanText of(BlockRequest request) {
        return new BanText(true, request.owner(), request.until(), request.comment());
    }

    String text() {
        return MARK
                + EdrJson.mapper()
                        .createObjectNode()
                        .put("owner", owner)
                        .put("until", until.map(Instant::toString).orElse(""))
                        .put("comment", comment);
    }

    static BanText read(@Nullable String text) {
        String whole = Objects.requireNonNullElse(text, "");
        if (whole.startsWith(MARK)) {
            try {
                Lenient fields =
                        Lenient.of(EdrJson.mapper().readTree(whole.substring(MARK.length())), OddValues.ignore());
                if (!fields.isEmpty()) {
                    return new BanText(
                            true,
                            Objects.requireNonNullElse(fields.text("owner"), ""),
                            Optional.ofNullable(fields.text("until")).map(EdrTimes::parse),
                            Objects.requireNonNullElse(fields.text("comment"), ""));
                }
            } catch (JsonProcessingException e) {
                // Not written by us, whatever it begins with.
            }
        }
        return new BanText(false, "", Optional.empty(), ServerTexts.text(whole).orElse(""));
    }
}
