/** One detection raised by an EDR product, normalised. */
@NullMarked
package io.mdr4j.alert;

import org.jspecify.annotations.NullMarked;
