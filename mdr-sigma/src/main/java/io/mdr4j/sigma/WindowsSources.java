package io.mdr4j.sigma;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which log sources of Sigma a channel of Windows and a number in it stand for. */
final class WindowsSources {

    private static final String PRODUCT = "windows";

    /** Channels whose service is not simply their own name. */
    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("microsoft-windows-sysmon/operational", "sysmon"),
            Map.entry("microsoft-windows-powershell/operational", "powershell"),
            Map.entry("powershellcore/operational", "powershell"),
            Map.entry("windows powershell", "powershell-classic"),
            Map.entry("microsoft-windows-windows defender/operational", "windefend"),
            Map.entry("microsoft-windows-taskscheduler/operational", "taskscheduler"),
            Map.entry("microsoft-windows-wmi-activity/operational", "wmi"),
            Map.entry("microsoft-windows-ntlm/operational", "ntlm"),
            Map.entry("microsoft-windows-bits-client/operational", "bits-client"),
            Map.entry("microsoft-windows-codeintegrity/operational", "codeintegrity-operational"),
            Map.entry("microsoft-windows-dns-client/operational", "dns-client"),
            Map.entry("microsoft-windows-appxdeploymentserver/operational", "appxdeployment-server"),
            Map.entry("microsoft-windows-windows firewall with advanced security/firewall", "firewall-as"),
            Map.entry(
                    "microsoft-windows-terminalservices-localsessionmanager/operational",
                    "terminalservices-localsessionmanager"),
            Map.entry("microsoft-windows-applocker/exe and dll", "applocker"),
            Map.entry("microsoft-windows-applocker/msi and script", "applocker"),
            Map.entry("microsoft-windows-printservice/admin", "printservice-admin"),
            Map.entry("microsoft-windows-printservice/operational", "printservice-operational"),
            Map.entry("microsoft-windows-smbclient/security", "smbclient-security"),
            Map.entry("microsoft-windows-security-mitigations/kernel mode", "security-mitigations"),
            Map.entry("microsoft-windows-security-mitigations/user mode", "security-mitigations"));

    private static final Map<String, List<String>> SYSMON = Map.ofEntries(
            Map.entry("1", List.of("process_creation")),
            Map.entry("2", List.of("file_change")),
            Map.entry("3", List.of("network_connection")),
            Map.entry("4", List.of("sysmon_status")),
            Map.entry("5", List.of("process_termination")),
            Map.entry("6", List.of("driver_load")),
            Map.entry("7", List.of("image_load")),
            Map.entry("8", List.of("create_remote_thread")),
            Map.entry("9", List.of("raw_access_thread")),
            Map.entry("10", List.of("process_access")),
            Map.entry("11", List.of("file_event")),
            Map.entry("13", List.of("registry_event", "registry_set")),
            Map.entry("14", List.of("registry_event", "registry_rename")),
            Map.entry("15", List.of("create_stream_hash")),
            Map.entry("16", List.of("sysmon_status")),
            Map.entry("17", List.of("pipe_created")),
            Map.entry("18", List.of("pipe_created")),
            Map.entry("19", List.of("wmi_event")),
            Map.entry("20", List.of("wmi_event")),
            Map.entry("21", List.of("wmi_event")),
            Map.entry("22", List.of("dns_query")),
            Map.entry("23", List.of("file_delete")),
            Map.entry("24", List.of("clipboard_change")),
            Map.entry("25", List.of("process_tampering")),
            Map.entry("26", List.of("file_delete")),
            Map.entry("27", List.of("file_block_executable")),
            Map.entry("28", List.of("file_block_shredding")),
            Map.entry("29", List.of("file_executable_detected")),
            Map.entry("255", List.of("sysmon_error")));

    private WindowsSources() {}

    static Set<LogSource> of(String channel, String eventId, String eventType) {
        Set<LogSource> sources = new LinkedHashSet<>();
        String service = service(channel.toLowerCase(Locale.ROOT));
        categories(service, eventId, eventType)
                .forEach(category -> sources.add(new LogSource(category, PRODUCT, service)));
        if (sources.isEmpty()) {
            sources.add(new LogSource("", PRODUCT, service));
        }
        return sources;
    }

    /** Otherwise the channel's own name, as with {@code security}, {@code system} and {@code application}. */
    private static String service(String channel) {
        return SERVICES.getOrDefault(channel, channel);
    }

    private static List<String> categories(String service, String eventId, String eventType) {
        return switch (service) {
            case "sysmon" -> sysmon(eventId, eventType);
            case "powershell" ->
                switch (eventId) {
                    case "4103" -> List.of("ps_module");
                    case "4104" -> List.of("ps_script");
                    default -> List.of();
                };
            case "powershell-classic" ->
                switch (eventId) {
                    case "400" -> List.of("ps_classic_start");
                    case "600" -> List.of("ps_classic_provider_start");
                    default -> List.of();
                };
            default -> List.of();
        };
    }

    private static List<String> sysmon(String eventId, String eventType) {
        if (eventId.equals("12")) {
            boolean isDeletion = eventType.toLowerCase(Locale.ROOT).startsWith("delete");
            return List.of("registry_event", isDeletion ? "registry_delete" : "registry_add");
        }
        return SYSMON.getOrDefault(eventId, List.of());
    }
}
