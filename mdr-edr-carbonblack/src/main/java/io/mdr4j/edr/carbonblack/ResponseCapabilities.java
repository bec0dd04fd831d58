package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.CapabilityStatus;

/** What the key needs for evidence, sweeps and removal. */
final class ResponseCapabilities {

    static final CapabilityStatus EVIDENCE = CapabilityStatus.yes(InvestigateApi.CREATE, InvestigateApi.READ);

    static final CapabilityStatus SWEEP =
            CapabilityStatus.yes(InvestigateApi.CREATE, InvestigateApi.READ, UbsApi.READ, AlertsApi.PERMISSION);

    static final CapabilityStatus REMOVAL = CapabilityStatus.yes(
            DevicesApi.READ,
            LiveResponseApi.SESSION_CREATE,
            LiveResponseApi.SESSION_READ,
            LiveResponseApi.SESSION_DELETE,
            LiveResponseApi.PROCESS_READ,
            LiveResponseApi.PROCESS_DELETE,
            LiveResponseApi.FILE_READ,
            LiveResponseApi.FILE_DELETE,
            LiveResponseApi.REGISTRY_READ,
            LiveResponseApi.REGISTRY_DELETE);

    private ResponseCapabilities() {}
}
