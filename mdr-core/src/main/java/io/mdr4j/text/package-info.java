/** Text that stands in both languages of the service. */
@NullMarked
package io.mdr4j.text;

import org.jspecify.annotations.NullMarked;
