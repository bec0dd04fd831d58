/** Questions that customers ask by mail: the inbox, how a reply is known again, and what becomes of it. */
@NullMarked
package io.mdr4j.inquiry;

import org.jspecify.annotations.NullMarked;
