package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.endpoint.EdrTenantId;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Payloads in the form of the vendor's contract, made up for these tests. */
final class Payloads {

    static final EdrTenantId TENANT = new EdrTenantId("acme-cbc");

    private Payloads() {}

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) EdrJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What every type carries. */
    static ObjectNode alert(String id, String type) {
        return json("""
                {
                  "org_key": "MDRTEST1",
                  "alert_url": "console.example/alerts?s[c][query_string]=id:%1$s&orgKey=MDRTEST1",
                  "id": "%1$s",
                  "type": "%2$s",
                  "backend_timestamp": "2026-11-24T09:00:00.000Z",
                  "user_update_timestamp": null,
                  "backend_update_timestamp": "2026-11-24T09:00:00.000Z",
                  "detection_timestamp": "2026-11-24T08:59:10.000Z",
                  "first_event_timestamp": "2026-11-24T08:58:00.000Z",
                  "last_event_timestamp": "2026-11-24T08:58:30.000Z",
                  "severity": 5,
                  "reason": "Something was seen.",
                  "reason_code": "R_TEST",
                  "threat_id": "threat-1",
                  "primary_event_id": "event-1",
                  "policy_applied": "NOT_APPLIED",
                  "run_state": "RAN",
                  "sensor_action": "ALLOW",
                  "workflow": {"change_timestamp": "2026-11-24T09:00:00.000Z", "changed_by_type": "SYSTEM",
                               "changed_by": "ALERT_CREATION", "closure_reason": "NO_REASON", "status": "OPEN"},
                  "determination": {"change_timestamp": "2026-11-24T09:00:00.000Z", "value": "NONE",
                                    "changed_by_type": "SYSTEM", "changed_by": "ALERT_CREATION"},
                  "tags": null,
                  "is_updated": false
                }""".formatted(id, type));
    }

    /** An alert of a device that ran a program. */
    static ObjectNode analytics(String id) {
        ObjectNode alert = alert(id, "CB_ANALYTICS");
        alert.setAll(device());
        alert.setAll(processes());
        return alert;
    }

    static ObjectNode device() {
        return json("""
                {
                  "device_id": 11206657,
                  "device_name": "ACME\\\\PC-0117",
                  "device_uem_id": "",
                  "device_target_value": "MEDIUM",
                  "device_policy": "PC-standard",
                  "device_policy_id": 4711,
                  "device_os": "WINDOWS",
                  "device_os_version": "Windows 11 x64",
                  "device_username": "tanaka@acme.example",
                  "device_location": "ONSITE",
                  "device_external_ip": "198.51.100.7",
                  "device_internal_ip": "10.1.2.3"
                }""");
    }

    static ObjectNode processes() {
        return json("""
                {
                  "ttps": ["RUN_CMD_SHELL", "MITRE_T1059_001_POWERSHELL"],
                  "attack_tactic": "TA0002",
                  "attack_technique": "T1059.001",
                  "process_guid": "MDRTEST1-00ab0001-00001234-00000000-1dd000000000000",
                  "process_pid": 4660,
                  "process_name": "c:\\\\windows\\\\system32\\\\windowspowershell\\\\v1.0\\\\powershell.exe",
                  "process_sha256": "AA11AA11AA11AA11AA11AA11AA11AA11AA11AA11AA11AA11AA11AA11AA11AA11",
                  "process_md5": "bb22bb22bb22bb22bb22bb22bb22bb22",
                  "process_effective_reputation": "TRUSTED_WHITE_LIST",
                  "process_reputation": "TRUSTED_WHITE_LIST",
                  "process_cmdline": "powershell.exe -enc SQBFAFgA",
                  "process_username": "ACME\\\\tanaka",
                  "process_issuer": ["Some Production CA"],
                  "process_publisher": ["Some Publisher"],
                  "parent_guid": "MDRTEST1-00ab0001-00000abc-00000000-1dcfffffffff000",
                  "parent_pid": 2748,
                  "parent_name": "c:\\\\program files\\\\office\\\\winword.exe",
                  "parent_sha256": "cc33cc33cc33cc33cc33cc33cc33cc33cc33cc33cc33cc33cc33cc33cc33cc33",
                  "parent_md5": "",
                  "parent_effective_reputation": "TRUSTED_WHITE_LIST",
                  "parent_reputation": "TRUSTED_WHITE_LIST",
                  "parent_cmdline": "winword.exe /n invoice.docm",
                  "parent_username": "ACME\\\\tanaka",
                  "childproc_guid": "",
                  "childproc_name": "",
                  "childproc_sha256": "",
                  "childproc_username": "",
                  "childproc_cmdline": ""
                }""");
    }

    static ObjectNode connection() {
        return json("""
                {
                  "netconn_remote_port": 443,
                  "netconn_local_port": 50123,
                  "netconn_protocol": "TCP",
                  "netconn_remote_domain": "c2.example",
                  "netconn_remote_ip": "203.0.113.9",
                  "netconn_local_ip": "10.1.2.3",
                  "netconn_remote_ipv4": "203.0.113.9",
                  "netconn_local_ipv4": "10.1.2.3"
                }""");
    }

    /** Reads an analytics alert after a change. */
    static Alert read(Consumer<ObjectNode> change) {
        ObjectNode json = analytics("a1");
        change.accept(json);
        return read(json);
    }

    static Alert read(ObjectNode json) {
        return CarbonBlackCloudAlertReader.of(TENANT).alert(bytes(json));
    }

    static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
