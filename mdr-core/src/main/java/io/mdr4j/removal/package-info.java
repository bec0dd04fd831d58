/** Removing a threat from an endpoint and keeping it out: what is touched, what never is, and what became of it. */
@NullMarked
package io.mdr4j.removal;

import org.jspecify.annotations.NullMarked;
