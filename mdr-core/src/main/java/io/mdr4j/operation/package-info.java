/** What the customer agreed: operation rules, and the decisions that follow from them. */
@NullMarked
package io.mdr4j.operation;

import org.jspecify.annotations.NullMarked;
