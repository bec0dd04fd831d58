package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an org has by its products, what the key needs for it, and what the key is allowed as far as reading tells. */
final class CloudCapabilities {

    private static final String NO_SEARCH =
            "The org's products record no processes; Endpoint Standard, Enterprise EDR or XDR do";
    private static final String NO_BAN = "The org's products ban no hashes; Endpoint Standard and Enterprise EDR do";
    private static final String NO_STREAM =
            "Alerts are read by asking; what the Data Forwarder puts into a bucket is read by CarbonBlackCloudAlertReader";

    private CloudCapabilities() {}

    static Map<Capability, CapabilityStatus> of(Set<CloudProduct> products) {
        Map<Capability, CapabilityStatus> told = new EnumMap<>(Capability.class);
        told.put(Capability.ALERTS, CapabilityStatus.yes(AlertsApi.PERMISSION));
        told.put(Capability.ALERT_STREAM, CapabilityStatus.no(NO_STREAM));
        told.put(
                Capability.ALERT_WRITE_BACK,
                CapabilityStatus.yes(
                        AlertsApi.PERMISSION,
                        ConsoleApi.CLOSE,
                        ConsoleApi.JOBS,
                        ConsoleApi.NOTES_READ,
                        ConsoleApi.NOTES_CREATE));
        told.put(
                Capability.ENDPOINT_DETAILS,
                CapabilityStatus.yes(DevicesApi.READ, OrganisationApi.POLICIES_READ, OrganisationApi.GROUPS_READ));
        told.put(Capability.CONTAINMENT, CapabilityStatus.yes(DevicesApi.QUARANTINE, DevicesApi.READ));
        told.put(Capability.REMOVAL, ResponseCapabilities.REMOVAL);
        boolean searches = CloudProduct.canSearch(products);
        told.put(Capability.EVIDENCE, unless(searches, ResponseCapabilities.EVIDENCE, NO_SEARCH));
        told.put(Capability.SWEEP, unless(searches, ResponseCapabilities.SWEEP, NO_SEARCH));
        CapabilityStatus bans = CapabilityStatus.yes(OverridesApi.CREATE, OverridesApi.READ, OverridesApi.DELETE);
        told.put(Capability.BLOCK_LIST, unless(CloudProduct.canBan(products), bans, NO_BAN));
        return Map.copyOf(told);
    }

    private static CapabilityStatus unless(boolean there, CapabilityStatus status, String why) {
        return there ? status : status.missing(why);
    }

    /** Asks something that changes nothing. A success confirms only what is all reading. */
    static CapabilityStatus asked(CapabilityStatus status, boolean onlyReads, Runnable question) {
        if (!status.available()) {
            return status;
        }
        try {
            question.run();
            return onlyReads ? status.confirmed() : status;
        } catch (EdrPermissionException e) {
            return status.missing("The key lacks a permission: it needs " + e.scope());
        } catch (EdrRejectedException e) {
            return status.missing(
                    "The org does not offer it: " + Objects.requireNonNullElse(e.getMessage(), "refused"));
        }
    }
}
