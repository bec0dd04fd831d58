package io.mdr4j.examples.chaos;

import io.mdr4j.store.jdbc.JdbcStore;
import java.io.IOException;

/** The database of a run, as its parent has it. */
interface Storage extends AutoCloseable {

    /** How nodes reach it: an H2 file, or a JDBC URL. */
    String address();

    /** Whether it goes down with its node, or is one that can go down by itself. */
    boolean isEmbedded();

    /** Takes it down, as hard as that. */
    void stop(boolean hard) throws IOException;

    /** Brings it back with what it kept. */
    void start() throws IOException;

    /** Opens the store, after the nodes are gone. */
    JdbcStore open();

    @Override
    void close();
}
