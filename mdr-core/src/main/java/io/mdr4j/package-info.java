/** The facade that an embedder builds, starts and closes. */
@NullMarked
package io.mdr4j;

import org.jspecify.annotations.NullMarked;
