package io.mdr4j.jackson;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.customer.CustomerId;
import java.util.Optional;

/** Alarms as JSON, for stores; in all else as {@link IncidentEventJson}. Thread-safe. */
public final class AlarmJson {

    private static final Kind<Alarm> ALARM = Kind.of(
            "alarm",
            Alarm.class,
            (alarm, out) -> {
                out.text("id", alarm.id());
                out.constant("audience", alarm.audience());
                out.optionalText("customer", alarm.customer().map(CustomerId::value));
                out.object("subject", alarm.subject(), VerdictForms.BILINGUAL);
                out.object("text", alarm.text(), VerdictForms.BILINGUAL);
                out.instant("at", alarm.at());
                out.flagWhereSet("urgent", alarm.urgent());
            },
            in -> new Alarm(
                    in.text("id"),
                    in.constant("audience", Alarm.Audience.class),
                    in.optionalText("customer").map(CustomerId::new),
                    in.object("subject", VerdictForms.BILINGUAL),
                    in.object("text", VerdictForms.BILINGUAL),
                    in.instant("at"),
                    in.flag("urgent", false)));

    private AlarmJson() {}

    /** The alarm in UTF-8; the same alarm always gives the same bytes. */
    public static byte[] write(Alarm alarm) {
        return Envelope.write(ALARM, alarm);
    }

    /**
     * The alarm that was written. Throws {@link UnknownEventKindException} when a newer version of the library wrote it, or when
     * it is something else, and {@link StoredFormException} when it is broken.
     */
    public static Alarm read(byte[] json) {
        Envelope envelope = Envelope.read(json);
        return envelope.open(Optional.of(ALARM).filter(kind -> kind.name().equals(envelope.kind())));
    }
}
