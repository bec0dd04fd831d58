/** Links and codes by which somebody answers a request for approval: signed, bound to what was shown, and expiring. */
@NullMarked
package io.mdr4j.approval;

import org.jspecify.annotations.NullMarked;
