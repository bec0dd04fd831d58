/** A customer's rules file: operation rules, lists of endpoints and users, allow entries and tunings, in YAML. */
@NullMarked
package io.mdr4j.jackson.rules;

import org.jspecify.annotations.NullMarked;
