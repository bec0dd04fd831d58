/** The incident as a history of events, its store, its correlation and its deadlines. */
@NullMarked
package io.mdr4j.incident;

import org.jspecify.annotations.NullMarked;
