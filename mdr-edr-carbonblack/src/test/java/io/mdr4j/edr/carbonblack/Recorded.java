package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.testkit.FakeInvestigate;
import java.time.Instant;

/** What the fake cloud recorded of one host: documents and events in the vendor's form, made up for these tests. */
final class Recorded {

    static final String SHA256 = "ab".repeat(32);
    static final String MD5 = "cd".repeat(16);

    private static final long EPOCH_SECONDS = 11_644_473_600L;

    private final FakeInvestigate cloud;
    private final long device;
    private final String host;
    private final Instant at;

    Recorded(FakeInvestigate cloud, long device, String host, Instant at) {
        this.cloud = cloud;
        this.device = device;
        this.host = host;
        this.at = at;
    }

    /** The id of the process with this number. */
    String guid(int pid) {
        return String.format(
                "MDRTEST1-%08x-%08x-00000000-%x",
                device, pid, (start(pid).getEpochSecond() + EPOCH_SECONDS) * 10_000_000L);
    }

    private Instant start(int pid) {
        return at.minusSeconds(3_000).plusSeconds(pid);
    }

    /** A process document; a parent of 0 is none. */
    ObjectNode process(int pid, int parent, String path, String commandLine) {
        ObjectNode json = Payloads.json("""
                {"process_effective_reputation": "NOT_LISTED", "device_os": "WINDOWS", "childproc_count": 1,
                 "process_publisher": ["Some Publisher"],
                 "process_publisher_state": ["FILE_SIGNATURE_STATE_SIGNED", "FILE_SIGNATURE_STATE_VERIFIED"]}""")
                .put("process_guid", guid(pid))
                .put("process_name", path)
                .put("device_id", device)
                .put("device_name", host)
                .put("device_timestamp", at.toString())
                .put("process_start_time", start(pid).toString());
        json.putArray("process_pid").add(pid);
        json.putArray("process_cmdline").add(commandLine);
        json.putArray("process_username").add("ACME\\tanaka");
        json.putArray("process_hash").add(MD5).add(SHA256);
        if (parent != 0) {
            json.put("parent_guid", guid(parent))
                    .put("parent_pid", parent)
                    .put("parent_name", "c:\\windows\\explorer.exe");
        }
        return json;
    }

    ObjectNode event(int pid, String type, String id) {
        return Payloads.json("""
                        {"legacy": false, "event_description": "The application <link hash=\\"x\\">evil</link> did it"}""")
                .put("event_type", type)
                .put("event_guid", id)
                .put("event_timestamp", at.toString())
                .put("process_guid", guid(pid));
    }

    /** explorer, winword, powershell (the alerted one, 400), cmd; and one event of each kind. */
    void activity() {
        cloud.process(process(200, 0, "c:\\windows\\explorer.exe", "explorer.exe"))
                .process(process(300, 200, "c:\\office\\winword.exe", "winword.exe /n invoice.docm"))
                .process(process(400, 300, "c:\\windows\\powershell.exe", "powershell.exe -enc SQBFAFgA"))
                .process(process(500, 400, "c:\\windows\\system32\\cmd.exe", "cmd.exe /c whoami"));
        cloud.event(event(400, "netconn", "e-net")
                        .put("netconn_remote_ipv4", -1407222337)
                        .put("netconn_local_ipv4", -1407222212)
                        .put("netconn_remote_port", 51888)
                        .put("netconn_local_port", 5355)
                        .put("netconn_protocol", "PROTO_UDP")
                        .put("netconn_domain", "c2.example")
                        .put("netconn_inbound", false)
                        .put("netconn_action", "ACTION_CONNECTION_ESTABLISHED"))
                .event(event(400, "filemod", "e-file")
                        .put("filemod_name", "c:\\users\\tanaka\\evil.exe")
                        .put("filemod_action", "ACTION_FILE_CREATE|ACTION_FILE_WRITE")
                        .put("filemod_sha256", SHA256))
                .event(event(400, "regmod", "e-reg")
                        .put("regmod_name", "\\REGISTRY\\MACHINE\\SOFTWARE\\Acme\\Run\\evil")
                        .set(
                                "regmod_action",
                                Payloads.json("{\"a\":[\"ACTION_WRITE_VALUE\"]}")
                                        .get("a")))
                .event(event(400, "fileless_scriptload", "e-script")
                        .put("fileless_scriptload_cmdline", "IEX (New-Object Net.WebClient)")
                        .put("fileless_scriptload_sha256", SHA256))
                .event(event(400, "childproc", "e-child")
                        .put("childproc_process_guid", guid(501))
                        .put("childproc_name", "c:\\windows\\system32\\whoami.exe")
                        .put("childproc_cmdline", "whoami"))
                .event(event(400, "crossproc", "e-cross").put("crossproc_name", "c:\\windows\\system32\\lsass.exe"));
    }

    /** The alert about process 400. */
    ObjectNode alert(String id) {
        return Payloads.alert(id, "CB_ANALYTICS")
                .put("device_id", device)
                .put("device_name", host)
                .put("first_event_timestamp", at.toString())
                .put("process_guid", guid(400))
                .put("process_name", "c:\\windows\\powershell.exe")
                .put("process_pid", 400);
    }

    /** A process that is found by an indicator at this time. */
    void sighting(Indicator indicator, Instant when) {
        ObjectNode document =
                process(600, 0, "c:\\windows\\other.exe", "other.exe").put("device_timestamp", when.toString());
        document.remove("process_hash");
        switch (indicator.kind()) {
            case SHA256, MD5, SHA1 -> document.putArray("process_hash").add(indicator.value());
            case DOMAIN -> document.putArray("netconn_domain").add(indicator.value());
            case IP ->
                document.putArray(indicator.value().indexOf(':') < 0 ? "netconn_ipv4" : "netconn_ipv6")
                        .add(indicator.value());
            case FILE_NAME -> document.put("process_name", "c:\\temp\\" + indicator.value());
            case COMMAND_LINE -> document.putArray("process_cmdline").add(indicator.value());
        }
        cloud.process(document);
    }
}
