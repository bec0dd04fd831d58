package io.mdr4j.examples.chaos;

/**
 * How a run is made.
 *
 * @param nodes how many nodes
 * @param incidents how many attacks a day has, of one to four alerts each
 * @param kills how many kills are planned
 * @param sabotage what nodes do wrong on purpose
 */
record ChaosOptions(int nodes, int incidents, int kills, Sabotage sabotage) {}
