package io.mdr4j.examples.chaos;

import java.time.Instant;

/**
 * A mail that the mail server accepted.
 *
 * @param at when
 * @param to the recipient's address
 * @param messageId its Message-ID
 * @param thread what it refers to: the same for all mails of one incident; blank for a mail of none
 * @param subject its subject, decoded
 * @param text its text
 */
record Letter(Instant at, String to, String messageId, String thread, String subject, String text) {}
