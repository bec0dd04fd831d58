package io.mdr4j.examples.chaos;

import java.net.URI;

/**
 * How a node reaches a customer's fake cloud.
 *
 * @param address where it listens
 * @param id the id of the API client
 * @param secret its secret, which opens nothing but a fake
 */
record CloudAccess(URI address, String id, String secret) {}
