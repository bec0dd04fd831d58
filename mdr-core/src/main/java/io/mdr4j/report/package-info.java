/** The facts of a report, before any language or layout, and the port that renders them. */
@NullMarked
package io.mdr4j.report;

import org.jspecify.annotations.NullMarked;
