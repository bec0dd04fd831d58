/** Published fakes: EDR clouds on loopback, ports in memory, contracts that an adapter passes, a clock that a test sets. */
@NullMarked
package io.mdr4j.testkit;

import org.jspecify.annotations.NullMarked;
