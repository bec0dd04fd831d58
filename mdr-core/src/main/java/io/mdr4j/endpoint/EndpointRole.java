package io.mdr4j.endpoint;

/** What an endpoint is used for. */
public enum EndpointRole {
    /** A person's computer. */
    PC,
    /** A server of any kind. */
    SERVER,
    /** A domain controller. */
    DOMAIN_CONTROLLER,
    /** Part of a system that the customer's business rests on. */
    BUSINESS_SYSTEM,
    /** Neither the EDR nor the customer says. */
    UNKNOWN
}
