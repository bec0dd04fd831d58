/** Posting a notice to a receiver over HTTP: bounded, without redirects, to addresses that were checked. */
@NullMarked
package io.mdr4j.notify.http;

import org.jspecify.annotations.NullMarked;
