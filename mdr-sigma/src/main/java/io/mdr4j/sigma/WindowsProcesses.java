package io.mdr4j.sigma;

import java.util.List;
import java.util.Map;

/** Rules for process creations speak Sysmon's language; the audit's own event for it has other names for the same. */
final class WindowsProcesses {

    static final String CREATED = "4688";

    private static final Map<String, String> NAMES = Map.of(
            "NewProcessName", "Image",
            "ParentProcessName", "ParentImage",
            "ProcessId", "ParentProcessId",
            "SubjectLogonId", "LogonId",
            "MandatoryLabel", "IntegrityLevel");

    private WindowsProcesses() {}

    static void addNames(Map<String, List<Object>> fields) {
        NAMES.forEach((audit, sysmon) -> {
            List<Object> values = fields.get(audit);
            if (values != null) {
                fields.putIfAbsent(sysmon, values);
            }
        });
        List<Object> user = fields.get("SubjectUserName");
        if (user != null) {
            List<Object> domain = fields.get("SubjectDomainName");
            fields.putIfAbsent("User", domain == null ? user : List.of(domain.get(0) + "\\" + user.get(0)));
        }
    }
}
