package io.mdr4j.examples.chaos;

/**
 * How a run is made.
 *
 * @param nodes how many nodes
 * @param postgres whether on a PostgreSQL that all of them share, or else on an H2 file
 * @param incidents how many attacks a day has, of one to four alerts each
 * @param kills how many kills are planned
 * @param sabotage what nodes do wrong on purpose
 */
record ChaosOptions(int nodes, boolean postgres, int incidents, int kills, Sabotage sabotage) {}
