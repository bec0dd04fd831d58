package io.mdr4j.removal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.removal.RemovalAction.DeleteFile;
import io.mdr4j.removal.RemovalAction.DeleteRegistryKey;
import io.mdr4j.removal.RemovalAction.DeleteRegistryValue;
import io.mdr4j.removal.RemovalAction.KillProcess;
import io.mdr4j.removal.RemovalAction.QuarantineFile;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The guard of removals")
class RemovalGuardTest {

    private static final String HASH = "ab".repeat(32);
    private static final String TEMP = "C:\\Users\\yamada\\AppData\\Local\\Temp";
    private static final String RUN = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run";

    private static Optional<String> file(String path) {
        assertThat(RemovalGuard.refusal(new QuarantineFile(path, HASH)))
                .isEqualTo(RemovalGuard.refusal(new DeleteFile(path, HASH)));
        return RemovalGuard.refusal(new DeleteFile(path, HASH));
    }

    private static Optional<String> key(String key) {
        return RemovalGuard.refusal(new DeleteRegistryKey(key, Optional.empty(), true));
    }

    private static Optional<String> value(String key, String name) {
        return RemovalGuard.refusal(new DeleteRegistryValue(key, name, Optional.empty()));
    }

    private static Optional<String> process(String path) {
        return RemovalGuard.refusal(new KillProcess(4_711, path, Optional.empty()));
    }

    @Nested
    @DisplayName("lets a file go")
    class Files {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    TEMP + "\\update.exe",
                    "c:\\evil.exe",
                    "D:\\a b\\c;d&e$(f)'g.exe",
                    TEMP + "\\更新プログラム（最新）.exe",
                    TEMP + "\\𠮷.exe",
                    TEMP + "\\no_extension",
                    TEMP + "\\.hidden",
                    TEMP + "\\console.exe",
                    TEMP + "\\lsass.exe",
                    "C:\\Windows\\Temp\\svchost.exe",
                    "C:\\Windows\\svchost.exe",
                    "C:\\Windows\\System32\\evil.exe",
                    "C:\\Windows\\System32\\drivers\\evil.sys",
                    "\\Device\\HarddiskVolume2\\Users\\yamada\\evil.exe",
                    "\\device\\harddiskvolume12\\evil.exe",
                    "/tmp/.x/evil",
                    "/Users/yamada/Library/LaunchAgents/evil.plist",
                    "/var/www/html/a:b.php"
                })
        void that_is_one_file_on_a_local_drive(String path) {
            assertThat(file(path)).isEmpty();
        }

        /** A short name is another name of one file, which the hash tells; what it stands for is not known here. */
        @Test
        void by_its_short_name_since_the_hash_is_taken_where_it_is_removed() {
            assertThat(file("C:\\PROGRA~1\\EVIL~1.EXE")).isEmpty();
        }
    }

    @Nested
    @DisplayName("refuses a file")
    class RefusedFiles {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C:",
                    "C:\\",
                    "C:evil.exe",
                    "\\",
                    "/",
                    "evil.exe",
                    "..\\evil.exe",
                    "\\Users\\evil.exe",
                    "\\\\server\\share\\evil.exe",
                    "\\\\?\\C:\\evil.exe",
                    "\\\\.\\C:\\evil.exe",
                    "\\\\.\\PhysicalDrive0",
                    "\\\\?\\UNC\\server\\share\\evil.exe",
                    "\\??\\C:\\evil.exe",
                    "\\SystemRoot\\System32\\evil.exe",
                    "%TEMP%\\evil.exe",
                    "$env:TEMP\\evil.exe",
                    "~/evil",
                    "file:///C:/evil.exe",
                    "CC:\\evil.exe",
                    "Ｃ:\\evil.exe",
                    " C:\\evil.exe",
                    "//server/share/evil",
                    "HKLM\\SOFTWARE\\Evil"
                })
        void that_is_not_named_in_full_on_a_drive(String path) {
            assertThat(file(path)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\Device\\Mup\\server\\share\\evil.exe",
                    "\\Device\\LanmanRedirector\\server\\share\\evil.exe",
                    "\\Device\\Harddisk0\\DR0",
                    "\\Device\\HarddiskVolumeShadowCopy1\\evil.exe",
                    "\\Device\\CdRom0\\evil.exe",
                    "\\Device\\NamedPipe\\evil",
                    "\\Device\\HarddiskVolume2",
                    "\\Device\\HarddiskVolume2\\",
                    "\\Device\\HarddiskVolume2\\..\\HarddiskVolume1\\a.exe",
                    "/dev/sda",
                    "/proc/1/exe",
                    "/sys/power/state"
                })
        void on_a_device_that_is_no_local_volume(String path) {
            assertThat(file(path)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    TEMP + "\\",
                    TEMP + "\\\\evil.exe",
                    TEMP + "\\..\\evil.exe",
                    TEMP + "\\..",
                    TEMP + "\\.\\evil.exe",
                    TEMP + "\\.. \\evil.exe",
                    TEMP + "\\...\\evil.exe",
                    TEMP + "\\evil.exe.",
                    TEMP + "\\evil.exe ",
                    TEMP + "\\ evil.exe",
                    "C:\\Windows.\\evil.exe",
                    "C:\\Windows \\evil.exe",
                    "/tmp/",
                    "/tmp//evil",
                    "/tmp/../etc/passwd",
                    "/tmp/./evil"
                })
        void with_a_part_that_is_a_folder_or_leads_elsewhere(String path) {
            assertThat(file(path)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "NUL",
                    "nul.txt",
                    "CON",
                    "con .txt",
                    "PRN",
                    "AUX.exe",
                    "COM1",
                    "COM9.log",
                    "COM\u00b9",
                    "LPT1",
                    "LPT\u00b3.x",
                    "CONIN$",
                    "CONOUT$"
                })
        void that_is_a_device_of_the_name(String name) {
            assertThat(file(TEMP + "\\" + name)).isPresent();
            assertThat(file(TEMP + "\\" + name + "\\evil.exe")).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "evil.exe:stream",
                    "evil.exe::$DATA",
                    "a/evil.exe",
                    "*",
                    "evil.*",
                    "ev?l.exe",
                    "a\"b.exe",
                    "a<b",
                    "a>b",
                    "a|b"
                })
        void with_a_stream_a_wildcard_or_a_sign_that_no_name_has(String name) {
            assertThat(file(TEMP + "\\" + name)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a\nb",
                    "a\r\nb",
                    "a\tb",
                    "a\u0000b",
                    "a\u001bb",
                    "a\u007fb",
                    "a\u0085b",
                    "gpj.\u202eexe",
                    "a\u200bb",
                    "a\u200db",
                    "a\ufeffb",
                    "a\u2028b",
                    "a\u2029b",
                    "a\u2066b",
                    "a\u00adb",
                    "a\ud800b",
                    "a\udc00b",
                    "a\ue000b",
                    "a\uffffb",
                    "a\udb40\udc41b"
                })
        void with_characters_that_are_not_seen(String name) {
            assertThat(file(TEMP + "\\" + name))
                    .hasValueSatisfying(why -> assertThat(why).contains("not seen"));
            assertThat(file("/tmp/" + name)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a\u2019;b",
                    "a\u2018b",
                    "a\u201cb",
                    "a\u201db",
                    "a\u201eb",
                    "\u00a5..\u00a5evil.exe",
                    "a\u20a9b",
                    "a\uff0fb",
                    "a\uff3cb",
                    "a\uff0eexe",
                    "a\uff0ab",
                    "a\uff1fb",
                    "a\uff02b",
                    "a\uff07b",
                    "a\u2215b",
                    "a\u2044b",
                    "a\uffe5b"
                })
        void with_characters_that_a_shell_or_a_code_page_reads_as_others(String name) {
            assertThat(file(TEMP + "\\" + name))
                    .hasValueSatisfying(why -> assertThat(why).contains("reads as"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C:\\Windows\\System32\\ntoskrnl.exe",
                    "c:\\windows\\SYSTEM32\\LSASS.EXE",
                    "D:\\Windows\\SysWOW64\\cmd.exe",
                    "\\Device\\HarddiskVolume3\\Windows\\System32\\svchost.exe",
                    "C:\\Windows\\explorer.exe",
                    "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
                    "C:\\Windows\\System32\\wbem\\WmiPrvSE.exe"
                })
        void that_windows_needs_even_when_a_threat_used_it(String path) {
            assertThat(file(path)).hasValueSatisfying(why -> assertThat(why).startsWith("Windows"));
        }

        @Test
        void whose_path_is_longer_than_any_that_is_shown() {
            assertThat(file(TEMP + "\\" + "x".repeat(2_000))).isPresent();
        }
    }

    @Nested
    @DisplayName("of a process")
    class Processes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "evil.exe",
                    TEMP + "\\lsass.exe",
                    "C:\\Windows\\System32\\cmd.exe",
                    "powershell.exe",
                    "/usr/bin/python3",
                    "C:\\Windows\\svchost.exe"
                })
        void lets_a_program_be_ended(String path) {
            assertThat(process(path)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "lsass.exe",
                    "LSASS.EXE",
                    "csrss.exe",
                    "wininit.exe",
                    "C:\\Windows\\System32\\svchost.exe",
                    "C:/Windows/System32/lsass.exe",
                    "\\Device\\HarddiskVolume3\\Windows\\System32\\services.exe",
                    "\\SystemRoot\\System32\\smss.exe",
                    "%SystemRoot%\\System32\\csrss.exe",
                    "\\\\?\\C:\\Windows\\System32\\winlogon.exe",
                    "\\??\\C:\\Windows\\System32\\winlogon.exe"
                })
        void refuses_one_without_which_windows_stops(String path) {
            assertThat(process(path)).isPresent();
        }

        @Test
        void refuses_what_cannot_be_named_safely() {
            assertThat(process("*")).isPresent();
            assertThat(process("evil\u202e.exe")).isPresent();
            assertThat(process("evil\n.exe")).isPresent();
        }
    }

    @Nested
    @DisplayName("of a registry key")
    class Keys {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HKLM\\SOFTWARE\\EvilCorp\\Settings",
                    "HKEY_CURRENT_USER\\Software\\Classes\\ms-settings\\shell\\open\\command",
                    "HKU\\S-1-5-21-1-2-3-1001\\Software\\EvilCorp\\Settings",
                    "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\EvilSvc",
                    "HKLM\\SYSTEM\\CurrentControlSet\\Services\\EvilSvc",
                    "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\sethc.exe",
                    "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree\\EvilTask"
                })
        void lets_one_go_that_the_threat_made(String key) {
            assertThat(key(key)).isEmpty();
            assertThat(RemovalGuard.isShared(key)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    RUN,
                    "hkey_local_machine\\software\\microsoft\\windows\\currentversion\\runonce",
                    "HKLM\\SOFTWARE",
                    "HKLM\\SYSTEM",
                    "HKLM\\SOFTWARE\\Microsoft",
                    "HKLM\\SOFTWARE\\Microsoft\\Windows",
                    "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion",
                    "HKLM\\SOFTWARE\\Microsoft\\Windows NT",
                    "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
                    "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer\\Run",
                    "HKLM\\SOFTWARE\\WOW6432Node",
                    "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Run",
                    "HKLM\\SOFTWARE\\Wow6432NodeEvil",
                    "HKLM\\SOFTWARE\\Classes\\WOW6432Node\\CLSID",
                    "HKCR\\exefile",
                    "HKCR\\CLSID\\{00000000-0000-0000-0000-000000000000}",
                    "HKCR\\WOW6432Node\\CLSID",
                    "HKU\\S-1-5-21-1-2-3-1001",
                    "HKU\\S-1-5-21-1-2-3-1001\\Software\\Microsoft\\Windows\\CurrentVersion\\Run",
                    "HKU\\S-1-5-21-1-2-3-1001_Classes",
                    "HKU\\S-1-5-21-1-2-3-1001_Classes\\CLSID\\{0}",
                    "HKU\\.DEFAULT\\Software\\Microsoft\\Windows\\CurrentVersion\\Run",
                    "HKCU\\Environment",
                    "HKCU\\Control Panel\\Desktop",
                    "\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run",
                    "\\Registry\\User\\S-1-5-18\\Software\\Microsoft\\Windows\\CurrentVersion\\Run",
                    "\\REGISTRY\\USER\\S-1-5-18",
                    "HKLM\\SYSTEM\\ControlSet001",
                    "HKLM\\SYSTEM\\ControlSet001\\Services",
                    "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa",
                    "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\SubSystems",
                    "HKLM\\SYSTEM\\ControlSet002\\Control\\SafeBoot\\Minimal",
                    "HKLM\\SOFTWARE\\\uff2dicrosoft\\Windows\\CurrentVersion\\Run"
                })
        void refuses_one_that_other_programs_share(String key) {
            assertThat(RemovalGuard.isShared(key)).isTrue();
            assertThat(key(key)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "HKLM",
                    "HKLM\\",
                    "\\REGISTRY\\MACHINE",
                    "\\REGISTRY\\A\\{0}",
                    "SOFTWARE\\EvilCorp\\Settings",
                    "HKLM:\\SOFTWARE\\EvilCorp\\Settings",
                    "HKLM/SOFTWARE/EvilCorp/Settings",
                    "Computer\\HKEY_LOCAL_MACHINE\\SOFTWARE\\EvilCorp\\Settings",
                    "HKPD\\x\\y",
                    "HKLMX\\SOFTWARE\\EvilCorp\\Settings",
                    "HKLM\\SOFTWARE\\\\EvilCorp",
                    "HKLM\\SOFTWARE\\EvilCorp\\Settings\\",
                    "HKLM\\SOFTWARE\\ \\Settings",
                    "HKLM\\SOFTWARE\\EvilCorp\\*",
                    "HKLM\\SOFTWARE\\EvilCorp\\a\nb",
                    "HKLM\\SOFTWARE\\EvilCorp\\a\u202eb",
                    "HKLM\\SOFTWARE\\EvilCorp\\a\u0000b",
                    "HKLM\\SOFTWARE\\EvilCorp\\a\u2019b"
                })
        void refuses_what_is_not_named_in_full_below_a_hive(String key) {
            if (!key.isBlank()) {
                assertThat(key(key)).isPresent();
                assertThat(value(key, "Updater")).isPresent();
            }
            assertThat(RemovalGuard.isShared("")).isTrue();
        }

        @Test
        void refuses_one_that_nothing_shows_the_threat_to_have_made() {
            assertThat(RemovalGuard.refusal(
                            new DeleteRegistryKey("HKLM\\SOFTWARE\\EvilCorp\\Settings", Optional.empty(), false)))
                    .isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HKLM\\SAM\\SAM\\Domains\\Account\\Users\\000001F4",
                    "HKLM\\SECURITY\\Policy\\Secrets\\x",
                    "HKLM\\BCD00000000\\Objects\\{0}",
                    "\\REGISTRY\\MACHINE\\SAM\\SAM\\x"
                })
        void refuses_everything_in_the_systems_own_hives(String key) {
            assertThat(key(key)).isPresent();
            assertThat(value(key, "F")).isPresent();
        }
    }

    @Nested
    @DisplayName("of a registry value")
    class Values {

        @Test
        void lets_one_go_in_a_shared_key() {
            assertThat(value(RUN, "Updater")).isEmpty();
            assertThat(value(RUN, "a;b & $(c) 'd'")).isEmpty();
            assertThat(value("HKCU\\Environment", "UserInitMprLogonScript")).isEmpty();
            assertThat(value("HKLM\\SYSTEM\\ControlSet001\\Services\\EvilSvc", "FailureCommand"))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"*", "Upd?ter", "a\nb", "a\u202eb", "a\u0000b", "(Default)", "(default)", "@", "a\u201db"})
        void refuses_one_that_cannot_be_named_safely(String name) {
            assertThat(value(RUN, name)).isPresent();
        }

        @Test
        void refuses_one_without_which_windows_does_not_start_or_nobody_logs_on() {
            String winlogon = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon";
            assertThat(value("HKLM\\" + winlogon, "Shell")).isPresent();
            assertThat(value("\\REGISTRY\\MACHINE\\" + winlogon, "USERINIT")).isPresent();
            assertThat(value("HKLM\\SYSTEM\\ControlSet001\\Control\\Lsa", "Security Packages"))
                    .isPresent();
            assertThat(value("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager", "BootExecute"))
                    .isPresent();
            assertThat(value("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip", "ImagePath"))
                    .isPresent();
        }

        @Test
        void lets_the_same_value_go_in_a_users_hive_where_windows_needs_none() {
            String winlogon = "Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon";
            assertThat(value("HKCU\\" + winlogon, "Shell")).isEmpty();
            assertThat(value("HKU\\S-1-5-21-1-2-3-1001\\" + winlogon, "Shell")).isEmpty();
        }
    }
}
