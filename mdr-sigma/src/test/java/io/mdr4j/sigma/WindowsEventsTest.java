package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An event of Windows")
class WindowsEventsTest {

    private static final LogSource PROCESS = new LogSource("process_creation", "windows", "sysmon");

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"Event": {"#attributes": {"xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"},
                  "System": {"Provider": {"#attributes": {"Name": "Microsoft-Windows-Sysmon", "Guid": "{1}"}},
                    "EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational", "Computer": "pc1",
                    "TimeCreated": {"#attributes": {"SystemTime": "2026-11-24T01:02:03.5Z"}}},
                  "EventData": {"Image": "C:\\\\x.exe", "CommandLine": "x -y"}}}""",
                """
                {"Event": {"@xmlns": "http://schemas.microsoft.com/win/2004/08/events/event",
                  "System": {"Provider": {"@Name": "Microsoft-Windows-Sysmon", "@Guid": "{1}"},
                    "EventID": {"#text": "1", "@Qualifiers": "0"}, "Channel": "Microsoft-Windows-Sysmon/Operational",
                    "Computer": "pc1", "TimeCreated": {"@SystemTime": "2026-11-24 01:02:03.500000+00:00"}},
                  "EventData": {"Data": [{"@Name": "Image", "#text": "C:\\\\x.exe"},
                    {"@Name": "CommandLine", "#text": "x -y"}, {"@Name": "User"}]}}}""",
                """
                {"Event": {"System": {"Provider": {"Name": "Microsoft-Windows-Sysmon"},
                    "EventID": {"#text": 1, "#attributes": {"Qualifiers": 0}},
                    "Channel": "Microsoft-Windows-Sysmon/Operational", "Computer": "pc1",
                    "TimeCreated": {"SystemTime": "2026-11-24T01:02:03.500"}},
                  "EventData": {"Data": [{"#attributes": {"Name": "Image"}, "#text": "C:\\\\x.exe"},
                    {"#attributes": {"Name": "CommandLine"}, "#text": "x -y"}]}}}""",
                """
                {"System": {"Provider": {"Name": "Microsoft-Windows-Sysmon"}, "EventID": {"Value": "1"},
                    "Channel": "Microsoft-Windows-Sysmon/Operational", "Computer": "pc1",
                    "TimeCreated": {"SystemTime": "2026-11-24T01:02:03.5Z"}},
                  "EventData": [{"Name": "Image", "Value": "C:\\\\x.exe"}, {"Name": "CommandLine", "Value": "x -y"}]}""",
                """
                {"@timestamp": "2026-11-24T01:02:03.500Z", "event": {"code": "1"},
                  "winlog": {"event_id": 1, "channel": "Microsoft-Windows-Sysmon/Operational", "computer_name": "pc1",
                    "provider_name": "Microsoft-Windows-Sysmon",
                    "event_data": {"Image": "C:\\\\x.exe", "CommandLine": "x -y"}}}""",
                """
                {"@timestamp": "2026-11-24T01:02:03.500Z", "winlog.event_id": "1",
                  "winlog.channel": "Microsoft-Windows-Sysmon/Operational", "winlog.computer_name": "pc1",
                  "winlog.provider_name": "Microsoft-Windows-Sysmon",
                  "winlog.event_data.Image": "C:\\\\x.exe", "winlog.event_data.CommandLine": "x -y"}""",
                """
                {"EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational", "Computer": "pc1",
                  "SourceName": "Microsoft-Windows-Sysmon", "UtcTime": "2026-11-24 01:02:03.500",
                  "Image": "C:\\\\x.exe", "CommandLine": "x -y"}""",
                """
                {"event": {"system": {"event_id": 1, "channel": "Microsoft-Windows-Sysmon/Operational",
                    "computer": "pc1", "provider": {"name": "Microsoft-Windows-Sysmon"}},
                  "event_data": {"Image": "C:\\\\x.exe", "CommandLine": "x -y", "UtcTime": "2026-11-24 01:02:03.500"}}}""",
            })
    void is_read_in_every_dialect(String json) {
        Map<String, Object> document = json(json);
        TimedEvent timed = WindowsEvents.timed(document);
        SigmaEvent event = timed.event();

        assertThat(WindowsEvents.isOne(document)).isTrue();
        assertThat(event.logSources()).containsExactly(PROCESS);
        assertThat(event.values("EventID")).containsExactly("1");
        assertThat(event.values("Image")).containsExactly("C:\\x.exe");
        assertThat(event.values("CommandLine")).containsExactly("x -y");
        assertThat(event.values("Computer")).containsExactly("pc1");
        assertThat(event.values("User")).isEmpty();
        assertThat(timed.at()).contains(Instant.parse("2026-11-24T01:02:03.500Z"));
        assertThat(event.fieldNames()).noneMatch(name -> name.contains("xmlns") || name.contains("#"));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "Microsoft-Windows-Sysmon/Operational, 3, '', network_connection",
        "Microsoft-Windows-Sysmon/Operational, 12, CreateKey, registry_add",
        "Microsoft-Windows-Sysmon/Operational, 12, DeleteValue, registry_delete",
        "Microsoft-Windows-Sysmon/Operational, 26, '', file_delete",
        "MICROSOFT-WINDOWS-SYSMON/OPERATIONAL, 22, '', dns_query",
        "Microsoft-Windows-PowerShell/Operational, 4104, '', ps_script",
        "PowerShellCore/Operational, 4103, '', ps_module",
        "Windows PowerShell, 400, '', ps_classic_start",
        "Security, 4688, '', process_creation",
        "Security, 4624, '', ''",
    })
    void has_the_category_of_its_channel_and_number(String channel, int number, String type, String category) {
        SigmaEvent event = WindowsEvents.of(Map.of("EventID", number, "Channel", channel, "EventType", type));

        assertThat(event.logSources()).extracting(LogSource::category).contains(category);
        assertThat(event.logSources()).extracting(LogSource::product).containsOnly("windows");
    }

    @Test
    void of_the_audit_of_processes_has_the_names_that_rules_for_processes_use_too() {
        SigmaEvent event = WindowsEvents.of(json("""
                {"Event": {"System": {"EventID": 4688, "Channel": "Security"}, "EventData": {
                  "NewProcessName": "C:\\\\Windows\\\\System32\\\\cmd.exe", "ParentProcessName": "C:\\\\a.exe",
                  "CommandLine": "cmd /c dir", "SubjectUserName": "sato", "SubjectDomainName": "CORP",
                  "ProcessId": "0x1f4", "MandatoryLabel": "S-1-16-12288"}}}"""));

        assertThat(event.values("Image")).containsExactly("C:\\Windows\\System32\\cmd.exe");
        assertThat(event.values("ParentImage")).containsExactly("C:\\a.exe");
        assertThat(event.values("User")).containsExactly("CORP\\sato");
        assertThat(event.values("IntegrityLevel")).containsExactly("S-1-16-12288");
        assertThat(event.values("ProcessId")).containsExactly("0x1f4");
        assertThat(event.logSources()).containsExactly(new LogSource("process_creation", "windows", "security"));
    }

    @Test
    void keeps_its_own_channel_where_it_tells_of_another() {
        SigmaEvent event = WindowsEvents.of(json("""
                {"Event": {"System": {"EventID": 104, "Channel": "System"},
                  "UserData": {"LogFileCleared": {"#attributes": {"xmlns": "x"}, "SubjectUserName": "sato",
                    "Channel": "Microsoft-Windows-PowerShell/Operational"}}}}"""));

        assertThat(event.logSources()).containsExactly(new LogSource("", "windows", "system"));
        assertThat(event.values("Channel")).containsExactly("System", "Microsoft-Windows-PowerShell/Operational");
        assertThat(event.values("SubjectUserName")).containsExactly("sato");
    }

    @Test
    void has_data_without_names_as_values_of_one_field() {
        SigmaEvent event = WindowsEvents.of(json("""
                {"Event": {"System": {"EventID": 400, "Channel": "Windows PowerShell"},
                  "EventData": {"Data": ["Available", "None", "HostApplication=powershell -enc x"], "Binary": ""}}}"""));

        assertThat(event.values("Data")).containsExactly("Available", "None", "HostApplication=powershell -enc x");
    }

    @Test
    void without_a_channel_is_known_by_who_wrote_it() {
        assertThat(WindowsEvents.of(Map.of("EventID", "4624", "SourceName", "Microsoft-Windows-Security-Auditing"))
                        .logSources())
                .containsExactly(new LogSource("", "windows", "security"));
    }

    @Test
    void of_sysmon_for_linux_is_no_event_of_windows() {
        assertThat(WindowsEvents.of(Map.of("EventID", "1", "Channel", "Linux-Sysmon/Operational"))
                        .logSources())
                .containsExactly(new LogSource("process_creation", "linux", "sysmon"));
    }

    @Test
    void is_not_what_only_has_fields() {
        assertThat(WindowsEvents.isOne(Map.of("Image", "x", "CommandLine", "y")))
                .isFalse();
        assertThat(WindowsEvents.isOne(Map.of())).isFalse();
    }

    private static Map<String, Object> json(String text) {
        try {
            return new ObjectMapper().readValue(text, new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
