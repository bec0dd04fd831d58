package io.mdr4j.notify;

import io.mdr4j.evidence.Document;
import io.mdr4j.notification.Notice;
import java.util.Optional;

/**
 * The names of mails. A notice has the same Message-ID in every attempt and from every node, and no other notice has it; mails
 * of one incident refer to one thread. Hashes, so that nobody reads a customer in them.
 */
final class MailIds {

    /** 128 bits: enough that no two notices meet. */
    private static final int HEX_DIGITS = 32;

    private final String domain;

    MailIds(String domain) {
        this.domain = domain;
    }

    /** The Message-ID, in its angle brackets. */
    String message(Notice notice) {
        return id("notice\n" + notice.id());
    }

    /** What all mails of the notice's incident refer to; empty for a notice of no incident. */
    Optional<String> thread(Notice notice) {
        return notice.customer()
                .flatMap(
                        customer -> notice.incidentNumber().map(number -> id("incident\n" + customer + "\n" + number)));
    }

    private String id(String name) {
        String hash = Document.of("mdr4j\n" + name).sha256();
        return "<" + hash.substring(0, HEX_DIGITS) + "@" + domain + ">";
    }
}
