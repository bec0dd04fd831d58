package io.mdr4j.notify.http;

import java.net.InetAddress;

/** Which addresses may be connected to. Held against the address itself, after its name was looked up. */
public enum Reach {
    /** Public addresses by https alone: for addresses that a customer names, which must not lead into a network of ours. */
    PUBLIC,
    /** Every address but this machine, link-local and multicast ones, by https alone: for a gateway that the operator named. */
    ANY_NETWORK,
    /** This machine alone, also by http: for tests. */
    LOOPBACK;

    boolean allows(InetAddress address) {
        return switch (this) {
            case PUBLIC -> PublicAddresses.has(address);
            case ANY_NETWORK ->
                !address.isLoopbackAddress()
                        && !address.isAnyLocalAddress()
                        && !address.isLinkLocalAddress()
                        && !address.isMulticastAddress();
            case LOOPBACK -> address.isLoopbackAddress();
        };
    }

    boolean allowsScheme(String scheme) {
        return scheme.equals("https") || (this == LOOPBACK && scheme.equals("http"));
    }

    /** What a receiver must have, to go on from "must have". */
    String wanted() {
        return switch (this) {
            case PUBLIC -> "a public address and https";
            case ANY_NETWORK -> "https and an address other than this machine's";
            case LOOPBACK -> "an address of this machine, since Reach is LOOPBACK, which is for tests";
        };
    }
}
