package io.mdr4j.notification;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Letter;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One message to one recipient. Text is ours; what it quotes of an EDR is cleaned. Immutable. */
@Value.Immutable
@MdrStyle
public interface Notice {

    /** The same for every attempt to deliver this notice, and different from that of every other one. */
    String id();

    /** What it is about. */
    NoticeKind kind();

    /** To whom it goes. */
    Contact recipient();

    /** The language of its text. */
    Language language();

    /** One line, without line breaks and without text that an attacker could choose, other than a cleaned host name. */
    String subject();

    /** By which way it goes; a mail unless set. */
    @Value.Default
    default Way way() {
        return Way.MAIL;
    }

    /** The message with its structure, of which each way makes a form of its own; empty where there is only text. */
    @Value.Default
    default Letter letter() {
        return Letter.EMPTY;
    }

    /** What is said where it is a call. */
    Optional<PhoneScript> phoneScript();

    /** The message as plain text. */
    String text();

    /** Whose incident it is; empty for an alarm that belongs to no incident. */
    Optional<CustomerId> customer();

    /** The incident's number; empty for an alarm that belongs to no incident. */
    Optional<String> incidentNumber();

    /** The level in force when it was written. */
    Optional<Severity> severity();

    /** The report's forms; empty for other kinds. */
    List<RenderedReport> attachments();

    /** Starts a notice; id, kind, recipient, language, subject and text are mandatory. */
    static NoticeBuilderStages.IdBuildStage builder() {
        return new NoticeBuilder();
    }
}
