package io.mdr4j.examples;

import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConfig;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConnector;
import io.mdr4j.edr.carbonblack.server.CarbonBlackEdrConfig;
import io.mdr4j.edr.carbonblack.server.CarbonBlackEdrConnector;
import io.mdr4j.edr.crowdstrike.FalconConfig;
import io.mdr4j.edr.crowdstrike.FalconConnector;
import io.mdr4j.edr.crowdstrike.FalconCustomers;
import io.mdr4j.edr.http.Trust;
import io.mdr4j.endpoint.EdrTenantId;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * How the command line reaches a product: by environment variables, so that no secret stands on a command line. A further
 * product is one more entry of the table.
 *
 * @param variables the variables, for the help
 * @param address where it is, for the screen
 * @param open makes the connector; problems of the variables are in the environment then
 */
record EdrAccess(String variables, Function<Environment, String> address, Function<Environment, EdrConnector> open) {

    private static final String PRODUCT = "mdr4j-cli";

    private static final Map<String, EdrAccess> ALL = table();

    private static Map<String, EdrAccess> table() {
        Map<String, EdrAccess> all = new LinkedHashMap<>();
        all.put(
                "falcon",
                new EdrAccess(
                        "FALCON_CLIENT_ID, FALCON_CLIENT_SECRET; FALCON_MEMBER_CID for a child of the client's tenant;"
                                + " FALCON_BASE_URL unless the login shall tell the region; FALCON_CID where hosts and"
                                + " alerts do not tell it",
                        env -> env.find("FALCON_BASE_URL").orElse("the region that the login names"),
                        EdrAccess::falcon));
        all.put(
                "carbonblack",
                new EdrAccess(
                        "CBC_URL, CBC_ORG_KEY, CBC_API_ID, CBC_API_SECRET_KEY",
                        env -> env.find("CBC_URL").orElse(""),
                        EdrAccess::carbonBlackCloud));
        all.put(
                "carbonblack-edr",
                new EdrAccess(
                        "CBR_URL, CBR_TOKEN; CBR_CA_FILE where the server's certificate is of an authority of its own",
                        env -> env.find("CBR_URL").orElse(""),
                        EdrAccess::carbonBlackEdr));
        return Collections.unmodifiableMap(all);
    }

    /** All products by the name that the command line has for them. */
    static Map<String, EdrAccess> all() {
        return ALL;
    }

    /**
     * Opens a product's tenant; nothing is sent yet. Throws {@link IllegalArgumentException} that says what is wrong with the
     * variables.
     */
    EdrConnector connect(Environment environment) {
        return open.apply(environment);
    }

    private static EdrConnector falcon(Environment env) {
        var id = env.need("FALCON_CLIENT_ID");
        var secret = env.need("FALCON_CLIENT_SECRET");
        var cid = env.find("FALCON_CID");
        var member = env.find("FALCON_MEMBER_CID");
        var address = env.findAddress("FALCON_BASE_URL");
        env.check();
        Function<String, FalconConfig> config = customer -> FalconConfig.builder()
                .tenant(new EdrTenantId("falcon"))
                .clientId(id)
                .clientSecret(secret)
                .cid(customer)
                .memberCid(member)
                .baseUrl(address)
                .product(PRODUCT)
                .build();
        return FalconConnector.open(
                config.apply(cid.or(() -> member).orElseGet(() -> customer(config.apply("not yet known")))));
    }

    /** The only customer whose hosts and alerts the client sees. */
    private static String customer(FalconConfig config) {
        Set<String> seen = FalconCustomers.seen(config);
        if (seen.size() == 1) {
            return seen.iterator().next();
        }
        throw new IllegalArgumentException(
                seen.isEmpty()
                        ? "there is neither a host nor an alert that tells the customer; set FALCON_CID (the customer id that"
                                + " the console shows)"
                        : "the client sees " + seen.size()
                                + " customers; set FALCON_MEMBER_CID to the one that is meant, or"
                                + " FALCON_CID to the parent's own");
    }

    private static EdrConnector carbonBlackCloud(Environment env) {
        var address = env.needAddress("CBC_URL");
        var org = env.need("CBC_ORG_KEY");
        var id = env.need("CBC_API_ID");
        var secret = env.need("CBC_API_SECRET_KEY");
        env.check();
        return CarbonBlackCloudConnector.open(CarbonBlackCloudConfig.builder()
                .tenant(new EdrTenantId("carbonblack"))
                .baseUrl(address)
                .orgKey(org)
                .apiId(id)
                .apiSecret(secret)
                .product(PRODUCT)
                .build());
    }

    private static EdrConnector carbonBlackEdr(Environment env) {
        var address = env.needAddress("CBR_URL");
        var token = env.need("CBR_TOKEN");
        var authority = env.find("CBR_CA_FILE");
        env.check();
        return CarbonBlackEdrConnector.open(CarbonBlackEdrConfig.builder()
                .tenant(new EdrTenantId("carbonblack-edr"))
                .baseUrl(address)
                .serverName(Objects.requireNonNullElse(address.getHost(), "server"))
                .token(token)
                .trust(authority.map(file -> Trust.certificates(Path.of(file))).orElseGet(Trust::system))
                .product(PRODUCT)
                .build());
    }
}
