package io.mdr4j.sigma;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which log sources of Sigma a channel of Windows and a number in it stand for. */
final class WindowsSources {

    private static final String WINDOWS = "windows";
    private static final String MICROSOFT = "microsoft-windows-";

    /** Channels without the vendor's beginning, whose service is not simply their own name. */
    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("sysmon/operational", "sysmon"),
            Map.entry("powershell/operational", "powershell"),
            Map.entry("powershellcore/operational", "powershell"),
            Map.entry("windows powershell", "powershell-classic"),
            Map.entry("windows defender/operational", "windefend"),
            Map.entry("taskscheduler/operational", "taskscheduler"),
            Map.entry("wmi-activity/operational", "wmi"),
            Map.entry("ntlm/operational", "ntlm"),
            Map.entry("bits-client/operational", "bits-client"),
            Map.entry("codeintegrity/operational", "codeintegrity-operational"),
            Map.entry("dns-client/operational", "dns-client"),
            Map.entry("dns client events/operational", "dns-client"),
            Map.entry("dns server", "dns-server"),
            Map.entry("dns-server/analytical", "dns-server-analytic"),
            Map.entry("dnsserver/analytical", "dns-server-analytic"),
            Map.entry("dns-server/audit", "dns-server-audit"),
            Map.entry("dnsserver/audit", "dns-server-audit"),
            Map.entry("dhcp-server/operational", "dhcp"),
            Map.entry("appxdeploymentserver/operational", "appxdeployment-server"),
            Map.entry("appxpackaging/operational", "appxpackaging-om"),
            Map.entry("appmodel-runtime/admin", "appmodel-runtime"),
            Map.entry("windows firewall with advanced security/firewall", "firewall-as"),
            Map.entry("terminalservices-localsessionmanager/operational", "terminalservices-localsessionmanager"),
            Map.entry("applocker/exe and dll", "applocker"),
            Map.entry("applocker/msi and script", "applocker"),
            Map.entry("applocker/packaged app-deployment", "applocker"),
            Map.entry("applocker/packaged app-execution", "applocker"),
            Map.entry("printservice/admin", "printservice-admin"),
            Map.entry("printservice/operational", "printservice-operational"),
            Map.entry("smbclient/security", "smbclient-security"),
            Map.entry("smbclient/connectivity", "smbclient-connectivity"),
            Map.entry("smbserver/connectivity", "smbserver-connectivity"),
            Map.entry("security-mitigations/kernel mode", "security-mitigations"),
            Map.entry("security-mitigations/user mode", "security-mitigations"),
            Map.entry("msexchange management", "msexchange-management"),
            Map.entry("microsoft-iis-configuration/operational", "iis-configuration"),
            Map.entry("microsoft-servicebus-client/operational", "microsoft-servicebus-client"),
            Map.entry("microsoft-servicebus-client/admin", "microsoft-servicebus-client"),
            Map.entry("openssh/operational", "openssh"),
            Map.entry("lsa/operational", "lsa-server"),
            Map.entry("ldap-client/debug", "ldap"),
            Map.entry("capi2/operational", "capi2"),
            Map.entry(
                    "certificateservicesclient-lifecycle-system/operational",
                    "certificateservicesclient-lifecycle-system"),
            Map.entry("diagnosis-scripted/operational", "diagnosis-scripted"),
            Map.entry("driverframeworks-usermode/operational", "driver-framework"),
            Map.entry("shell-core/operational", "shell-core"),
            Map.entry("application-experience/program-telemetry", "application-experience"),
            Map.entry("application-experience/program-compatibility-assistant", "application-experience"),
            Map.entry("bitlocker/bitlocker management", "bitlocker"),
            Map.entry("hyper-v-worker", "hyper-v-worker"),
            Map.entry("hyper-v-worker-admin", "hyper-v-worker"),
            Map.entry("kernel-eventtracing", "kernel-event-tracing"),
            Map.entry("kernel-eventtracing/admin", "kernel-event-tracing"),
            Map.entry("kernel-shimengine/operational", "kernel-shimengine"),
            Map.entry("kernel-shimengine/diagnostic", "kernel-shimengine"),
            Map.entry("kernel-file/analytic", "kernel-file"),
            Map.entry("ntfs/operational", "ntfs"),
            Map.entry("sense/operational", "sense"),
            Map.entry("vhdmp/operational", "vhdmp"),
            Map.entry("linux-sysmon/operational", "linux-sysmon"));

    /** Where a document names no channel, who wrote the event says enough. */
    private static final Map<String, String> PROVIDERS = Map.of(
            "sysmon", "sysmon",
            "security-auditing", "security",
            "powershell", "powershell",
            "windows defender", "windefend",
            "taskscheduler", "taskscheduler",
            "service control manager", "system",
            "linux-sysmon", "linux-sysmon");

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
            Map.entry("24", List.of("clipboard_capture", "clipboard_change")),
            Map.entry("25", List.of("process_tampering")),
            Map.entry("26", List.of("file_delete", "file_delete_detected")),
            Map.entry("27", List.of("file_block_executable")),
            Map.entry("28", List.of("file_block_shredding")),
            Map.entry("29", List.of("file_executable_detected")),
            Map.entry("255", List.of("sysmon_error")));

    /** By service and number. */
    private static final Map<String, Map<String, List<String>>> CATEGORIES = Map.of(
            "sysmon", SYSMON,
            "security", Map.of("4688", List.of("process_creation")),
            "powershell", Map.of("4103", List.of("ps_module"), "4104", List.of("ps_script")),
            "powershell-classic",
                    Map.of(
                            "400", List.of("ps_classic_start"),
                            "600", List.of("ps_classic_provider_start"),
                            "800", List.of("ps_classic_script")),
            "kernel-file",
                    Map.of("12", List.of("file_access"), "19", List.of("file_rename"), "27", List.of("file_rename")));

    private WindowsSources() {}

    /** Otherwise the channel's own name, as with {@code security}, {@code system} and {@code application}. */
    static String service(String channel, String provider) {
        String name = channel.isEmpty() ? provider : channel;
        String own = name.toLowerCase(Locale.ROOT);
        String shorter = own.startsWith(MICROSOFT) ? own.substring(MICROSOFT.length()) : own;
        return (channel.isEmpty() ? PROVIDERS : SERVICES).getOrDefault(shorter, own);
    }

    static Set<LogSource> of(String service, String eventId, String eventType) {
        boolean isLinux = service.equals("linux-sysmon");
        String product = isLinux ? "linux" : WINDOWS;
        String known = isLinux ? "sysmon" : service;
        Set<LogSource> sources = new LinkedHashSet<>();
        categories(known, eventId, eventType).forEach(category -> sources.add(new LogSource(category, product, known)));
        return sources.isEmpty() ? Set.of(new LogSource("", product, known)) : sources;
    }

    private static List<String> categories(String service, String eventId, String eventType) {
        return service.equals("sysmon") && eventId.equals("12")
                ? registry(eventType)
                : CATEGORIES.getOrDefault(service, Map.of()).getOrDefault(eventId, List.of());
    }

    private static List<String> registry(String eventType) {
        if (eventType.isEmpty()) {
            return List.of("registry_event", "registry_add", "registry_delete");
        }
        boolean isDeletion = eventType.toLowerCase(Locale.ROOT).startsWith("delete");
        return List.of("registry_event", isDeletion ? "registry_delete" : "registry_add");
    }

    /** Every log source that an event of Windows can have. */
    static Set<LogSource> all() {
        Set<LogSource> all = new LinkedHashSet<>(of("sysmon", "12", ""));
        List.of("security", "system", "application").forEach(service -> all.addAll(of(service, "", "")));
        SERVICES.values().forEach(service -> all.addAll(of(service, "", "")));
        CATEGORIES.forEach(
                (service, numbers) -> numbers.keySet().forEach(number -> all.addAll(of(service, number, ""))));
        return all;
    }
}
