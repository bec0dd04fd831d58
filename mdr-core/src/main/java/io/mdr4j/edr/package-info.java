/** What one EDR tenant offers: its ports, its capabilities, its failures. */
@NullMarked
package io.mdr4j.edr;

import org.jspecify.annotations.NullMarked;
