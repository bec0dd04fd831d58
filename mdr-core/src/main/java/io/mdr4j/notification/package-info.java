/** How people are told: the customer's contacts and the analysts. */
@NullMarked
package io.mdr4j.notification;

import org.jspecify.annotations.NullMarked;
