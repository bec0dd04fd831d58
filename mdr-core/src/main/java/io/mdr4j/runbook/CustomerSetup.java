package io.mdr4j.runbook;

import io.mdr4j.customer.Customer;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.AllowEntry;
import java.util.List;
import java.util.Set;

/** What is agreed with one customer at one moment. Immutable, thread-safe; changed by being replaced. */
public interface CustomerSetup {

    /** The customer. */
    Customer customer();

    /** The operation rules. */
    OperationRules rules();

    /** The use of an endpoint, the customer's own word before the EDR's. */
    EndpointRole roleOf(Endpoint endpoint);

    /** Named accounts with rights beyond one host, as {@code domain\name} in lower case. */
    Set<String> privilegedAccounts();

    /** What the customer declared legitimate. */
    List<AllowEntry> allowEntries();

    /** Endpoints that are never isolated, not even by an analyst's order. */
    Set<EndpointId> protectedEndpoints();
}
