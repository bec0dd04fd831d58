/**
 * VMware Carbon Black Cloud: a connector and its config; everything else is hidden.
 *
 * <p>Calls go through one {@code CloudClient} per org; each API area has one class that knows its paths and bodies; alerts are
 * read leniently and mapped by small classes, one per part of an alert.
 */
@NullMarked
package io.mdr4j.edr.carbonblack;

import org.jspecify.annotations.NullMarked;
