package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.http.EdrRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a server offers, and what asking it confirms. No call needs an administrator. */
final class ServerCapabilities {

    private static final Map<Capability, CapabilityStatus> OFFERED = Map.of(
            Capability.ALERTS, CapabilityStatus.yes(Right.VIEW),
            Capability.ALERT_STREAM,
                    CapabilityStatus.no("Alerts are asked for; the server's event bus is not reached over its API"),
            Capability.ALERT_WRITE_BACK, CapabilityStatus.yes(Right.VIEW, Right.ANALYSE),
            Capability.ENDPOINT_DETAILS, CapabilityStatus.yes(Right.VIEW),
            Capability.CONTAINMENT, CapabilityStatus.yes(Right.VIEW, Right.ISOLATE),
            Capability.EVIDENCE, CapabilityStatus.yes(Right.VIEW),
            Capability.SWEEP, CapabilityStatus.yes(Right.VIEW),
            Capability.REMOVAL, CapabilityStatus.yes(Right.VIEW, Right.LIVE_RESPONSE),
            Capability.BLOCK_LIST, CapabilityStatus.yes(Right.BAN));

    private ServerCapabilities() {}

    static Map<Capability, CapabilityStatus> offered(CarbonBlackEdrConfig config) {
        Map<Capability, CapabilityStatus> offered = new EnumMap<>(OFFERED);
        if (!config.groups().isEmpty()) {
            offered.put(
                    Capability.BLOCK_LIST,
                    CapabilityStatus.no("A ban is the whole server's, which several customers share", Right.BAN));
        }
        return Map.copyOf(offered);
    }

    static Map<Capability, CapabilityStatus> probed(ServerClient api, CarbonBlackEdrConfig config) {
        Map<Capability, CapabilityStatus> found = new EnumMap<>(offered(config));
        JsonNode info = api.send(EdrRequest.get("/api/info")).json();
        missing(found, Capability.REMOVAL, info, "cblrEnabled", "Live Response is switched off on the server");
        missing(found, Capability.BLOCK_LIST, info, "banningEnabled", "Banning is switched off on the server");
        ask(api, found, EdrRequest.get("/api/v2/alert").query("rows", "0"), List.of(Capability.ALERTS));
        ask(
                api,
                found,
                EdrRequest.get("/api/v1/process").query("rows", "0"),
                List.of(Capability.EVIDENCE, Capability.SWEEP));
        ask(api, found, EdrRequest.get("/api/v2/sensor").query("rows", "1"), List.of(Capability.ENDPOINT_DETAILS));
        return Map.copyOf(found);
    }

    private static void missing(
            Map<Capability, CapabilityStatus> found, Capability capability, JsonNode info, String flag, String why) {
        if (info.has(flag) && !info.path(flag).asBoolean()) {
            found.computeIfPresent(capability, (key, status) -> status.missing(why));
        }
    }

    private static void ask(
            ServerClient api,
            Map<Capability, CapabilityStatus> found,
            EdrRequest request,
            List<Capability> capabilities) {
        try {
            api.send(request.query("start", "0").needs(Right.VIEW));
            capabilities.forEach(each -> found.computeIfPresent(each, (key, status) -> status.confirmed()));
        } catch (EdrPermissionException e) {
            capabilities.forEach(each -> found.computeIfPresent(
                    each, (key, status) -> status.missing("the token's user needs " + e.scope())));
        }
    }
}
