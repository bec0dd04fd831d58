/** Text that stands in both languages of the service, and what of foreign text is not seen. */
@NullMarked
package io.mdr4j.text;

import org.jspecify.annotations.NullMarked;
