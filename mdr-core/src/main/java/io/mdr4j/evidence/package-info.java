/** What the EDR recorded around an alert, each fact with an id that reports quote. */
@NullMarked
package io.mdr4j.evidence;

import org.jspecify.annotations.NullMarked;
