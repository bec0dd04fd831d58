/** The service's figures as meters. */
@NullMarked
package io.mdr4j.micrometer;

import org.jspecify.annotations.NullMarked;
