package io.mdr4j.notify;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * A notice as it goes over the wire.
 *
 * @param id the Message-ID
 * @param contact the id of the contact it goes to, printable
 * @param to the one address it goes to
 * @param message the mail, complete
 * @param bytes how large it is
 */
record Mail(String id, String contact, InternetAddress to, MimeMessage message, int bytes) {}
