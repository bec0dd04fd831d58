/** Notices as calls, by a voice gateway. */
@NullMarked
package io.mdr4j.notify.voice;

import org.jspecify.annotations.NullMarked;
