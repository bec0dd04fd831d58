/** Customers' replies, fetched from a mailbox by IMAP. */
@NullMarked
package io.mdr4j.notify.inbox;

import org.jspecify.annotations.NullMarked;
