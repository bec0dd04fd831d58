/**
 * VMware Carbon Black EDR, on the customer's own premises: a connector and its config; everything else is hidden.
 *
 * <p>Calls go through one {@code ServerClient} per server; each API area has one class that knows its paths and bodies. What
 * Live Response has in common with Carbon Black Cloud is in the package above.
 */
@NullMarked
package io.mdr4j.edr.carbonblack.server;

import org.jspecify.annotations.NullMarked;
