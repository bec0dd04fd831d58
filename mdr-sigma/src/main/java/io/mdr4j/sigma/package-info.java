/**
 * Sigma rules, specification 2.1: {@link io.mdr4j.sigma.SigmaParser} reads them, {@link io.mdr4j.sigma.RuleSet} holds
 * events against all of them at once.
 */
@NullMarked
package io.mdr4j.sigma;

import org.jspecify.annotations.NullMarked;
