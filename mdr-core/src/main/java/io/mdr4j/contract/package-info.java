/** What was agreed with a customer: which services its EDR allows, how much was used, and who changed what, when and why. */
@NullMarked
package io.mdr4j.contract;

import org.jspecify.annotations.NullMarked;
