/** Histories, alerts and documents in a relational database: H2 for one node, PostgreSQL for several. */
@NullMarked
package io.mdr4j.store.jdbc;

import org.jspecify.annotations.NullMarked;
