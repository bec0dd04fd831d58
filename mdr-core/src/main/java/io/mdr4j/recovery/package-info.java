/** What helps an endpoint and its company back on their feet, and keeps the same attack from happening again. */
@NullMarked
package io.mdr4j.recovery;

import org.jspecify.annotations.NullMarked;
