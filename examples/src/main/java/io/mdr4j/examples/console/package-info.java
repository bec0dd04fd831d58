/**
 * A small console for a SOC and its customers: a handler that shows how an application is built around the service. It reads
 * through {@link io.mdr4j.incident.IncidentIndex} and {@link io.mdr4j.Mdr#store}, and acts through {@link
 * io.mdr4j.runbook.Desk} and {@link io.mdr4j.runbook.Brake} alone.
 */
@NullMarked
package io.mdr4j.examples.console;

import org.jspecify.annotations.NullMarked;
