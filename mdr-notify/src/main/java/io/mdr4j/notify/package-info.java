/** How notices reach people: mail. */
@NullMarked
package io.mdr4j.notify;

import org.jspecify.annotations.NullMarked;
