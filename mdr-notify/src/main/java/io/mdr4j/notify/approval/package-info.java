/** The page on which a customer approves or refuses isolations. */
@NullMarked
package io.mdr4j.notify.approval;

import org.jspecify.annotations.NullMarked;
