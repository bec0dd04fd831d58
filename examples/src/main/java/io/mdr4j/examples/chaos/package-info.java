/** Proves that nothing is lost: kills nodes at the worst moments, and looks from outside at what became of every alert. */
@NullMarked
package io.mdr4j.examples.chaos;

import org.jspecify.annotations.NullMarked;
