/** Speed and memory of the library, measured with JMH. */
@NullMarked
package io.mdr4j.benchmarks;

import org.jspecify.annotations.NullMarked;
