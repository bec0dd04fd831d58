package io.mdr4j.notify.http;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the public internet. What the registries of special addresses (IANA) take out is refused, and so are ways to
 * write an IPv4 address as an IPv6 one, which would lead around the list, and the platform addresses at which clouds hand out
 * the credentials of a machine.
 */
final class PublicAddresses {

    private static final List<Network> SPECIAL_4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // The platform address of a cloud, public by its number alone.
            "168.63.129.16/32");

    /** All of IPv6 that is given out for public use; the rest is local, multicast, mapped, translated or reserved. */
    private static final List<Network> GLOBAL_6 = networks("2000::/3");

    /** Within that: protocols such as Teredo, documentation, 6to4. */
    private static final List<Network> SPECIAL_6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddresses() {}

    static boolean has(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(network -> network.has(address));
        }
        return GLOBAL_6.stream().anyMatch(network -> network.has(address))
                && SPECIAL_6.stream().noneMatch(network -> network.has(address));
    }

    private static List<Network> networks(String... written) {
        return Stream.of(written).map(Network::of).toList();
    }

    /** All addresses that begin with the same bits. */
    private record Network(BigInteger first, int hostBits) {

        static Network of(String written) {
            try {
                int slash = written.indexOf('/');
                byte[] address =
                        InetAddress.getByName(written.substring(0, slash)).getAddress();
                int hostBits = 8 * address.length - Integer.parseInt(written.substring(slash + 1));
                return new Network(new BigInteger(1, address).shiftRight(hostBits), hostBits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("A number needs no look-up", e);
            }
        }

        boolean has(InetAddress address) {
            return new BigInteger(1, address.getAddress()).shiftRight(hostBits).equals(first);
        }
    }
}
