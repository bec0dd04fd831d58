/** Cutting an endpoint off the network and letting it back, and the guard that is asked first. */
@NullMarked
package io.mdr4j.containment;

import org.jspecify.annotations.NullMarked;
