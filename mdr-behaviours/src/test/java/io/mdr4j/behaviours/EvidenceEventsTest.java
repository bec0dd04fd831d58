package io.mdr4j.behaviours;

import static io.mdr4j.behaviours.Cases.alert;
import static io.mdr4j.behaviours.Cases.alerted;
import static io.mdr4j.behaviours.Cases.encoded;
import static io.mdr4j.behaviours.Cases.events;
import static io.mdr4j.behaviours.Cases.process;
import static io.mdr4j.behaviours.Cases.windows;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.evidence.ScriptEvent;
import io.mdr4j.evidence.Signature;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.sigma.LogSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceEventsTest {

    private static final String CMD = "C:\\Windows\\System32\\cmd.exe";

    @Test
    void a_process_has_sigmas_fields_and_those_of_its_parent() {
        Alert alert = windows(
                process("p0", ProcessRelation.ALERTED, CMD, "cmd /d")
                        .originalFileName("Cmd.Exe")
                        .user("ACME\\taro")
                        .integrityLevel("High")
                        .pid(4711L)
                        .sha256("ab")
                        .md5("cd")
                        .signature(new Signature("Microsoft", true))
                        .reputation("TRUSTED")
                        .build(),
                process("p1", ProcessRelation.PARENT, "C:\\Office\\WINWORD.EXE", "winword a.docm")
                        .build(),
                process("p2", ProcessRelation.GRANDPARENT, "C:\\Office\\OUTLOOK.EXE", "outlook")
                        .build());

        ObservedEvent event = events("process_creation", alert).get(0);

        assertThat(event.facts()).containsExactly("t/a1#p0");
        assertThat(event.event().logSources()).containsExactly(LogSource.of("process_creation", "windows"));
        assertThat(values(event, "Image")).containsExactly(CMD);
        assertThat(values(event, "CommandLine")).containsExactly("cmd /d");
        assertThat(values(event, "OriginalFileName")).containsExactly("Cmd.Exe");
        assertThat(values(event, "ParentImage")).containsExactly("C:\\Office\\WINWORD.EXE");
        assertThat(values(event, "ParentCommandLine")).containsExactly("winword a.docm");
        assertThat(values(event, "Ancestors")).containsExactly("C:\\Office\\WINWORD.EXE", "C:\\Office\\OUTLOOK.EXE");
        assertThat(values(event, "User")).containsExactly("ACME\\taro");
        assertThat(values(event, "IntegrityLevel")).containsExactly("High");
        assertThat(values(event, "Hashes")).containsExactly("MD5=cd,SHA256=ab");
        assertThat(values(event, "SignatureStatus")).containsExactly("Verified");
        assertThat(values(event, "Reputation")).containsExactly("TRUSTED");
        assertThat(values(event, "ProcessId")).containsExactly("4711");
        assertThat(values(event, "ComputerName")).containsExactly("t/d1");
    }

    @Test
    void a_falcon_path_is_given_with_a_drive_letter_too_and_the_computer_account_as_system() {
        Alert alert = windows(
                process("p0", ProcessRelation.ALERTED, "\\Device\\HarddiskVolume3\\Windows\\System32\\cmd.exe", "cmd")
                        .user("PC-0123$")
                        .userSid("S-1-5-18")
                        .build());

        ObservedEvent event = events("process_creation", alert).get(0);

        assertThat(values(event, "Image"))
                .containsExactly("\\Device\\HarddiskVolume3\\Windows\\System32\\cmd.exe", CMD);
        assertThat(values(event, "User")).containsExactly("PC-0123$", "NT AUTHORITY\\SYSTEM");
        assertThat(values(event, "IntegrityLevel")).containsExactly("System");
    }

    @Test
    void a_folder_that_may_stand_on_any_drive_gets_no_drive_letter() {
        ObservedEvent event = events(
                        "process_creation", windows(alerted("\\Device\\HarddiskVolume7\\Tools\\x.exe", "x")))
                .get(0);

        assertThat(values(event, "Image")).containsExactly("\\Device\\HarddiskVolume7\\Tools\\x.exe");
    }

    @Test
    void each_decoded_form_is_an_event_and_inline_powershell_a_script_block_too() {
        Alert alert = windows(alerted("C:\\W\\powershell.exe", "powershell -enc " + encoded("Get-Process lsass")));

        assertThat(events("process_creation", alert).stream().flatMap(e -> values(e, "CommandLine").stream()))
                .anyMatch(line -> line.endsWith("-enc Get-Process lsass"))
                .anyMatch(line -> line.endsWith(encoded("Get-Process lsass")));
        assertThat(values(events("ps_script", alert).get(0), "ScriptBlockText")).containsExactly("Get-Process lsass");
    }

    @Test
    void each_command_of_a_shell_is_an_event_of_its_own_with_the_shell_as_parent() {
        Alert alert = windows(alerted(CMD, "cmd.exe /c \"whoami /all & net group \"Domain Admins\" /domain\""));

        assertThat(events("process_creation", alert))
                .filteredOn(event -> values(event, "Image").contains("\\net.exe"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(values(event, "CommandLine")).containsExactly("net group \"Domain Admins\" /domain");
                    assertThat(values(event, "ParentImage")).containsExactly(CMD);
                    assertThat(event.facts()).containsExactly("t/a1#p0");
                });
    }

    @Test
    void connections_files_and_registry_carry_the_process_that_did_it() {
        Evidence evidence = Evidence.builder()
                .addProcesses(process("p0", ProcessRelation.ALERTED, CMD, "cmd /c x")
                        .uniqueId("u0")
                        .build())
                .addConnections(NetworkConnection.builder()
                        .id("n0")
                        .remoteAddress("203.0.113.7")
                        .remoteDomain("c2.example")
                        .remotePort(443)
                        .direction(NetworkConnection.Direction.OUTBOUND)
                        .processUniqueId("u0")
                        .build())
                .addFiles(FileChange.builder()
                        .id("f0")
                        .action(FileChange.Action.WRITTEN)
                        .path("C:\\Users\\a\\x.exe")
                        .processUniqueId("u0")
                        .build())
                .addFiles(FileChange.builder()
                        .id("f1")
                        .action(FileChange.Action.QUARANTINED)
                        .path("C:\\Users\\a\\y.exe")
                        .build())
                .addRegistry(RegistryChange.builder()
                        .id("r0")
                        .action(RegistryChange.Action.VALUE_SET)
                        .key("HKLM\\Software\\Run")
                        .valueName("a")
                        .data("x.exe")
                        .processUniqueId("u0")
                        .build())
                .addScripts(ScriptEvent.builder()
                        .id("s0")
                        .content(CommandLine.of("Invoke-Expression $x"))
                        .path("C:\\Users\\a\\x.ps1")
                        .processUniqueId("u0")
                        .build())
                .build();
        Alert alert = alert("a1", OperatingSystem.WINDOWS).evidence(evidence).build();

        assertThat(events("ps_script", alert)).singleElement().satisfies(event -> {
            assertThat(values(event, "ScriptBlockText")).containsExactly("Invoke-Expression $x");
            assertThat(values(event, "Image")).containsExactly(CMD);
        });
        assertThat(values(events("network_connection", alert).get(0), "DestinationPort"))
                .containsExactly("443");
        assertThat(values(events("network_connection", alert).get(0), "Initiated"))
                .containsExactly("true");
        assertThat(values(events("network_connection", alert).get(0), "Image")).containsExactly(CMD);
        assertThat(values(events("dns_query", alert).get(0), "QueryName")).containsExactly("c2.example");
        assertThat(events("file_event", alert))
                .singleElement()
                .satisfies(event -> assertThat(values(event, "TargetFilename")).containsExactly("C:\\Users\\a\\x.exe"));
        assertThat(values(events("registry_set", alert).get(0), "TargetObject"))
                .containsExactly("HKLM\\Software\\Run\\a");
        assertThat(events("registry_event", alert)).hasSize(1);
    }

    @Test
    void the_alert_itself_is_an_event_and_each_technique_one_more() {
        Alert alert = alert("a1", OperatingSystem.UNKNOWN)
                .title("DcSync")
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .rating(new VendorRating(40, null, "4"))
                .blockStatus(
                        new BlockStatus(Set.of(BlockStatus.Action.DETECTED_ONLY), BlockStatus.Execution.RAN, List.of()))
                .addTechniques(new Technique("TA0006", "Credential Access", "T1003.006", "DCSync"))
                .addTechniques(new Technique("", "", "MODIFY_MEMORY", ""))
                .build();

        ObservedEvent event = events("edr_alert", alert).get(0);

        assertThat(values(event, "Technique")).containsExactly("T1003.006", "MODIFY_MEMORY");
        assertThat(values(event, "Tactic")).containsExactly("TA0006", "Credential Access");
        assertThat(values(event, "Outcome")).containsExactly("NOT_STOPPED");
        assertThat(values(event, "AtRest")).containsExactly("false");
        assertThat(values(event, "Rating")).containsExactly("40");
        assertThat(values(event, "Role")).containsExactly("PC");
        assertThat(event.facts()).containsExactly("t/a1");
        assertThat(events("edr_technique", alert)).hasSize(2);
    }

    @Test
    void what_two_alerts_tell_of_the_same_process_is_one_event_with_both_facts() {
        Alert one = windows(alerted(CMD, "cmd /d"));
        Alert other = alert("a2", OperatingSystem.WINDOWS)
                .evidence(Cases.evidence(alerted(CMD, "cmd /d")))
                .build();

        assertThat(events("process_creation", one, other))
                .singleElement()
                .satisfies(event -> assertThat(event.facts()).containsExactly("t/a1#p0", "t/a2#p0"));
    }

    @Test
    void what_was_collected_counts_as_well_as_what_the_alert_carries() {
        Alert alert = windows(alerted(CMD, "cmd /d"));
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(alert)
                .putCollected(
                        alert.id(),
                        Cases.evidence(process("c0", ProcessRelation.CHILD, "C:\\W\\vssadmin.exe", "vssadmin list")
                                .build()))
                .build();

        assertThat(EvidenceEvents.of(subject).events())
                .filteredOn(event -> values(event, "Image").contains("C:\\W\\vssadmin.exe"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.facts()).containsExactly("t/a1#c0");
                    assertThat(values(event, "ParentImage")).containsExactly(CMD);
                });
    }

    @Test
    void the_paths_tell_the_system_where_the_edr_does_not() {
        Alert linux = alert("a1", OperatingSystem.UNKNOWN)
                .evidence(Cases.evidence(alerted("/usr/bin/curl", "curl x")))
                .build();
        Alert mac = alert("a1", OperatingSystem.UNKNOWN)
                .evidence(Cases.evidence(alerted("/Applications/A.app/Contents/MacOS/A", "A")))
                .build();

        assertThat(events("process_creation", linux).get(0).event().logSources())
                .containsExactly(LogSource.of("process_creation", "linux"));
        assertThat(events("process_creation", mac).get(0).event().logSources())
                .containsExactly(LogSource.of("process_creation", "macos"));
    }

    @Test
    void processes_that_name_each_other_as_parent_do_no_harm() {
        Alert alert = windows(
                process("p0", ProcessRelation.ALERTED, CMD, "a")
                        .uniqueId("1")
                        .parentUniqueId("2")
                        .build(),
                process("p1", ProcessRelation.PARENT, CMD, "b")
                        .uniqueId("2")
                        .parentUniqueId("1")
                        .build());

        assertThat(events("process_creation", alert)).hasSize(2);
    }

    private static List<String> values(ObservedEvent event, String field) {
        return event.event().values(field);
    }
}
