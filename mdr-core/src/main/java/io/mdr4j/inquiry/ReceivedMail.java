package io.mdr4j.inquiry;

import io.mdr4j.evidence.Document;
import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A mail as it came, bounded. All of it was written by whoever sent it: untrusted. Immutable. */
@Value.Immutable
@MdrStyle
public interface ReceivedMail {

    /** The inbox's own name of it. */
    String handle();

    /** When it reached us. */
    Instant receivedAt();

    /** The mail as it came, or as much of it as was fetched. */
    Document source();

    /** Its headers by name in lower case, unfolded, the topmost first. */
    Map<String, List<String>> headers();

    /** The addresses in {@code From}; one in a sound mail. */
    List<String> from();

    /** The addresses it was sent to, by whatever header says so. */
    List<String> recipients();

    /** The subject, decoded; empty where there is none. */
    @Value.Default
    default String subject() {
        return "";
    }

    /** The text, decoded, of HTML where there is no other. */
    @Value.Default
    default String text() {
        return "";
    }

    /** What is attached; of this nothing but name and size is kept apart. */
    List<Attachment> attachments();

    /** What a mail server says of a mail of ours that it could not deliver. */
    Optional<ReturnedMail> returned();

    /** Whether more came than was fetched. */
    @Value.Default
    default boolean cut() {
        return false;
    }

    /** Why it could not be read; empty for a mail that was. */
    Optional<String> unreadable();

    /** A file that came along. */
    record Attachment(String name, long bytes) {}

    /**
     * A report of a mail server (RFC 3464).
     *
     * @param recipient whom our mail did not reach; may be empty
     * @param failed whether it is given up, rather than delayed or delivered
     * @param reason the status and what the server says
     * @param original the headers of our mail, as far as they came back
     */
    record ReturnedMail(String recipient, boolean failed, String reason, String original) {}

    /** All values of a header. */
    default List<String> header(String name) {
        return headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The Message-ID; empty where there is none. */
    default Optional<String> messageId() {
        return header("message-id").stream().findFirst().map(String::strip).filter(id -> !id.isEmpty());
    }

    /** By what it is known when it is fetched again: its Message-ID, or the hash of the mail where it has none. */
    default String key() {
        String name = messageId().orElseGet(() -> source().sha256());
        return "mail-" + Document.of(name).sha256().substring(0, 24);
    }

    /** Starts a mail; handle, receivedAt and source are mandatory. */
    static ReceivedMailBuilderStages.HandleBuildStage builder() {
        return new ReceivedMailBuilder();
    }
}
