package io.mdr4j.examples.chaos;

import io.mdr4j.alert.AlertId;
import io.mdr4j.examples.chaos.Served.Agreement;

/**
 * An alert that a cloud served.
 *
 * @param id its id
 * @param device the endpoint that it is about
 * @param agreement what is agreed on that endpoint
 */
record Raised(AlertId id, Device device, Agreement agreement) {}
