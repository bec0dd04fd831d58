/** Undoes the encodings in which command lines hide what they do. Pure, bounded, never throws for odd text. */
@NullMarked
package io.mdr4j.evidence.decoding;

import org.jspecify.annotations.NullMarked;
