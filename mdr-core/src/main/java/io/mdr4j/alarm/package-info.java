/** What people must be told that belongs to no incident. */
@NullMarked
package io.mdr4j.alarm;

import org.jspecify.annotations.NullMarked;
