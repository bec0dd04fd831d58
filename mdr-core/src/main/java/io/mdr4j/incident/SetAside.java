package io.mdr4j.incident;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alert.AlertId;
import io.mdr4j.evidence.Document;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An alert that is not exactly one customer's: nobody's report mentions it, and an analyst looks.
 *
 * @param alert its id
 * @param raw its payload
 * @param reason why it was set aside
 * @param at when
 */
public record SetAside(AlertId alert, Document raw, String reason, Instant at) {

    /** Throws {@link NullPointerException} when a component is null. */
    public SetAside {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
    }

    /** What the analysts are told of it. */
    public Alarm alarm() {
        return new Alarm(
                "set-aside/" + Document.of(alert + "|" + raw.sha256()).sha256(),
                Alarm.Audience.ANALYSTS,
                Optional.empty(),
                new Bilingual("どの顧客にも属さないアラートを保留しました", "An alert was set aside"),
                new Bilingual(
                        "どの顧客にも属さないアラートを保留しました。理由（英語）: " + reason + "\n受信データは SHA-256 " + raw.sha256() + " で保管しています。\n",
                        "An alert was set aside and is handled as nobody's: " + reason
                                + ".\nIts payload is kept with SHA-256 " + raw.sha256() + ".\n"),
                at);
    }
}
