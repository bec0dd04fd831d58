/** The service's own verdict in four levels, and how it is reached. */
@NullMarked
package io.mdr4j.severity;

import org.jspecify.annotations.NullMarked;
