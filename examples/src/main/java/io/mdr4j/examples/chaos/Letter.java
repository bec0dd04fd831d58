package io.mdr4j.examples.chaos;

import java.time.Instant;

/**
 * A mail that the mail server accepted.
 *
 * @param at when
 * @param to the recipient's address
 * @param messageId its Message-ID
 * @param subject its subject, decoded
 */
record Letter(Instant at, String to, String messageId, String subject) {}
