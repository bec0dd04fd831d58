package io.mdr4j.examples.chaos;

import java.time.Instant;

/**
 * What a cloud was told to do with an endpoint, and accepted.
 *
 * @param device the endpoint
 * @param isolation whether it was to be isolated, or else to be let back
 * @param at when it came in: what was recorded before it has no later time, what was recorded after it has one
 */
record Order(Device device, boolean isolation, Instant at) {}
