/** How the wide values of this library are made. */
@NullMarked
package io.mdr4j.immutable;

import org.jspecify.annotations.NullMarked;
