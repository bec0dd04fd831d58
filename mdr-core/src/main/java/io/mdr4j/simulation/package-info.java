/** What other rules would have decided on the incidents that there were. */
@NullMarked
package io.mdr4j.simulation;

import org.jspecify.annotations.NullMarked;
