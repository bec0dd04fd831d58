/** Finds what is allowed in a customer's rules but can hardly be meant. */
@NullMarked
package io.mdr4j.operation.lint;

import org.jspecify.annotations.NullMarked;
