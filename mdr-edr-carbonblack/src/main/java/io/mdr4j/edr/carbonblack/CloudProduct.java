package io.mdr4j.edr.carbonblack;

import java.util.Set;

/** The products that an org may have. */
public enum CloudProduct {
    ENDPOINT_STANDARD,
    ENTERPRISE_EDR,
    AUDIT_AND_REMEDIATION,
    VULNERABILITY_MANAGEMENT,
    HOST_BASED_FIREWALL,
    XDR;

    /** Tells whether the products have process searches; none at all means that it is not known. */
    static boolean canSearch(Set<CloudProduct> products) {
        return products.isEmpty()
                || products.contains(ENDPOINT_STANDARD)
                || products.contains(ENTERPRISE_EDR)
                || products.contains(XDR);
    }

    /** Tells whether the products ban hashes. */
    static boolean canBan(Set<CloudProduct> products) {
        return products.isEmpty() || products.contains(ENDPOINT_STANDARD) || products.contains(ENTERPRISE_EDR);
    }
}
