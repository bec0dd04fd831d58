/** What is due for an incident, and the desk that does it. */
@NullMarked
package io.mdr4j.runbook;

import org.jspecify.annotations.NullMarked;
