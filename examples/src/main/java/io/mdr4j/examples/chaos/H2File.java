package io.mdr4j.examples.chaos;

import io.mdr4j.store.jdbc.JdbcStore;
import java.nio.file.Path;

/**
 * An H2 file, which lives and dies in the process of the one node.
 *
 * @param file where it lies, without H2's own ending
 */
record H2File(Path file) implements Storage {

    @Override
    public String address() {
        return file.toString();
    }

    @Override
    public boolean isEmbedded() {
        return true;
    }

    @Override
    public void stop(boolean hard) {
        // It is killed with its node.
    }

    @Override
    public void start() {
        // Its node opens it.
    }

    @Override
    public JdbcStore open() {
        return JdbcStore.h2(file);
    }

    @Override
    public void close() {
        // Nothing of it is in this process.
    }
}
