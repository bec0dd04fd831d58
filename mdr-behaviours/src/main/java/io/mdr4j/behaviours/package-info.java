/** Behaviours of attackers, written as Sigma rules and recognised in the evidence of an incident. */
@NullMarked
package io.mdr4j.behaviours;

import org.jspecify.annotations.NullMarked;
