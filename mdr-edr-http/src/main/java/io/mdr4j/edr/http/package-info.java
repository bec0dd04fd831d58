/**
 * What every HTTP adapter shares: one client that waits, retries, limits, breaks, maps failures and redacts the same way
 * for every vendor, and lenient readers for what the vendors answer.
 */
@NullMarked
package io.mdr4j.edr.http;

import org.jspecify.annotations.NullMarked;
