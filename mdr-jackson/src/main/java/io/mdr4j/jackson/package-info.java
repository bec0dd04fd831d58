/**
 * The stored form of incident events and evidence. The stored names and versions are written down here and nowhere else:
 * no class, field or package of the domain reaches a stored byte.
 */
@NullMarked
package io.mdr4j.jackson;

import org.jspecify.annotations.NullMarked;
