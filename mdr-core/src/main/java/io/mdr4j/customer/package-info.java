/** Who is protected: the customer, its contacts, its language, its business calendar. */
@NullMarked
package io.mdr4j.customer;

import org.jspecify.annotations.NullMarked;
