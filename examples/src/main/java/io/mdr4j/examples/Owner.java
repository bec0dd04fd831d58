package io.mdr4j.examples;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.runbook.CustomerSetup;

/**
 * Whose incidents are written down.
 *
 * @param setup what is agreed with the customer
 * @param vendor whose EDR the customer has
 */
record Owner(CustomerSetup setup, EdrVendor vendor) {

    CustomerId id() {
        return setup.customer().id();
    }
}
