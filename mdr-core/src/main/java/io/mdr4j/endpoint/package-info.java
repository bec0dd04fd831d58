/** The hosts that are watched, as the EDR and the customer describe them. */
@NullMarked
package io.mdr4j.endpoint;

import org.jspecify.annotations.NullMarked;
