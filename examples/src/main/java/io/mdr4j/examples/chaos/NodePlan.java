package io.mdr4j.examples.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a node is told when it starts.
 *
 * @param node its number, from 0
 * @param nodes how many there are
 * @param time the time file
 * @param database the H2 file, or the JDBC URL of a PostgreSQL
 * @param clouds how each customer's EDR is reached
 * @param mailPort where the mail server listens
 * @param since from when on alerts are read, in ISO 8601
 * @param sabotage what it does wrong on purpose
 */
record NodePlan(
        int node,
        int nodes,
        String time,
        String database,
        Map<Served, CloudAccess> clouds,
        int mailPort,
        String since,
        Sabotage sabotage) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static NodePlan read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), NodePlan.class);
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /** Whether the database is one of its own process. */
    boolean isEmbedded() {
        return !database.startsWith("jdbc:postgresql:");
    }

    /** Whether it is the only node, and needs no schedule that others share. */
    boolean isAlone() {
        return nodes == 1;
    }
}
