/** Work that comes again and again, and who does it: one node at a time. */
@NullMarked
package io.mdr4j.schedule;

import org.jspecify.annotations.NullMarked;
