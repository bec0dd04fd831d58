/** Reports as PDF. */
@NullMarked
package io.mdr4j.pdf;

import org.jspecify.annotations.NullMarked;
