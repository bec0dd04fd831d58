package io.mdr4j.examples.chaos;

import io.mdr4j.endpoint.EndpointId;

/**
 * An endpoint of a customer, as its cloud names it.
 *
 * @param customer whose it is
 * @param id the EDR's id
 */
record Device(Served customer, String id) {

    EndpointId endpoint() {
        return new EndpointId(customer.tenant(), id);
    }

    @Override
    public String toString() {
        return customer.id() + " " + id;
    }
}
