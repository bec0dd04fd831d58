package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.removal.Removal;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalAction.DeleteFile;
import io.mdr4j.removal.RemovalAction.DeleteRegistryKey;
import io.mdr4j.removal.RemovalAction.DeleteRegistryValue;
import io.mdr4j.removal.RemovalAction.KillProcess;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading.Presence;
import io.mdr4j.testkit.FakeCarbonBlackHost;
import io.mdr4j.testkit.RemoteMachine;
import io.mdr4j.testkit.RemoteMachine.RunningProcess;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A removal")
class CloudRemovalTest extends CloudTest {

    private static final String PATH = "C:\\Users\\tanaka\\AppData\\evil.exe";
    private static final String KEY = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run";
    private static final Instant STARTED = Instant.parse("2026-11-24T08:00:00Z");

    private final FakeCarbonBlackHost host = cloud.host(7001, "ACME\\PC-1");
    private final RemoteMachine machine = host.machine();
    private final String sha256 = machine.file(PATH, "the threat");

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(cloud.refusals()).isEmpty();
        assertThat(cloud.openLiveResponseSessions()).isZero();
    }

    private Removal removal() {
        return connector().removal().orElseThrow();
    }

    private RemovalOutcome remove(RemovalAction action) {
        return removal().remove(endpoint(7001), action, "test");
    }

    private DeleteFile file() {
        return new DeleteFile(PATH, sha256);
    }

    private void neighbour() {
        machine.file("C:\\Users\\tanaka\\AppData\\letter.docx", "mine");
    }

    private void process(String path, Instant started) {
        machine.process(new RunningProcess(4_660, path, path + " -x", "ACME\\tanaka", started.getEpochSecond()));
    }

    private static KillProcess kill(String path) {
        return new KillProcess(4_660, path, Optional.of(STARTED.plusMillis(345)));
    }

    private long sent(String command) {
        return cloud.requests().stream()
                .filter(request -> request.body().contains("\"name\":\"" + command + "\""))
                .count();
    }

    @Test
    @DisplayName("of a file takes its hash, deletes it, and looks again, in one session")
    void deletesFile() {
        neighbour();
        RemovalOutcome outcome = remove(file());
        assertThat(outcome).isEqualTo(RemovalOutcome.of(Status.DONE, sha256, ""));
        assertThat(machine.files()).containsExactly("C:\\Users\\tanaka\\AppData\\letter.docx");
        assertThat(cloud.requests())
                .filteredOn(request -> request.path().endsWith("/liveresponse/sessions"))
                .hasSize(1);
    }

    @Test
    @DisplayName("of a file that is gone succeeds and touches nothing")
    void ofWhatIsGone() {
        neighbour();
        assertThat(remove(new DeleteFile("C:\\Users\\tanaka\\AppData\\other.exe", sha256))
                        .status())
                .isEqualTo(Status.GONE_ALREADY);
        assertThat(remove(new DeleteFile("C:\\no\\such\\folder.exe", sha256)).status())
                .isEqualTo(Status.GONE_ALREADY);
        assertThat(sent("delete file")).isZero();
    }

    @Test
    @DisplayName("leaves another file alone that took its place, and tells its hash")
    void ofAnotherFile() {
        String other = machine.file(PATH, "a good program");
        RemovalOutcome outcome = remove(file());
        assertThat(outcome.status()).isEqualTo(Status.CHANGED);
        assertThat(outcome.foundSha256()).contains(other);
        assertThat(machine.hasFile(PATH)).isTrue();
        assertThat(sent("delete file")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\Users", "C:\\Users\\tanaka", PATH})
    @DisplayName("never follows a folder, or a file, that leads elsewhere")
    void ofAJunction(String place) {
        machine.reparsePoint(place);
        assertThat(remove(file()).status()).isEqualTo(Status.REFUSED);
        assertThat(machine.hasFile(PATH)).isTrue();
        assertThat(sent("get file")).isZero();
    }

    @Test
    @DisplayName("that the operating system refuses has failed, and says why")
    void isRefusedByTheSystem() {
        machine.refuseToRemove(PATH);
        RemovalOutcome outcome = remove(file());
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.detail()).contains("Access is denied").contains("0x80070005");
    }

    @Test
    @DisplayName("of a file on a volume finds the drive that has it")
    void onAVolume() {
        machine.file("D:\\other", "x");
        assertThat(remove(new DeleteFile("\\Device\\HarddiskVolume3" + PATH.substring(2), sha256))
                        .status())
                .isEqualTo(Status.DONE);
        assertThat(machine.hasFile(PATH)).isFalse();
    }

    @Test
    @DisplayName("of a file on a volume is refused where several drives have something there")
    void onSeveralDrives() {
        machine.file("D" + PATH.substring(1), "the threat");
        DeleteFile file = new DeleteFile("\\Device\\HarddiskVolume3" + PATH.substring(2), sha256);
        assertThat(remove(file).status()).isEqualTo(Status.REFUSED);
        assertThat(remove(new DeleteFile("\\Device\\Mup\\server\\x.exe", sha256))
                        .status())
                .isEqualTo(Status.REFUSED);
        assertThat(machine.files()).hasSize(2);
    }

    @Test
    @DisplayName("understands the older forms of answers too")
    void inOldForms() {
        host.liveResponse().oldForms();
        process("c:\\temp\\evil.exe", STARTED);
        assertThat(remove(kill("C:\\temp\\evil.exe")).status()).isEqualTo(Status.DONE);
        assertThat(remove(file()).status()).isEqualTo(Status.DONE);
        assertThat(remove(file()).status()).isEqualTo(Status.GONE_ALREADY);
        assertThat(machine.processes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c:\\Temp\\EVIL.exe", "\\Device\\HarddiskVolume2\\temp\\evil.exe", "evil.exe"})
    @DisplayName("of a process ends the one that was recorded, in whatever form its path was")
    void endsProcess(String recorded) {
        process("c:\\temp\\evil.exe", STARTED);
        assertThat(remove(kill(recorded)).status()).isEqualTo(Status.DONE);
        assertThat(machine.processes()).isEmpty();
    }

    @Test
    @DisplayName("of a process leaves another one alone that has its id now")
    void ofAnotherProcess() {
        process("c:\\temp\\good.exe", STARTED);
        assertThat(remove(kill("c:\\temp\\evil.exe")).status()).isEqualTo(Status.CHANGED);
        process("c:\\other\\evil.exe", STARTED);
        assertThat(remove(kill("c:\\temp\\evil.exe")).status()).isEqualTo(Status.CHANGED);
        process("c:\\temp\\evil.exe", STARTED.plusSeconds(1));
        assertThat(remove(kill("c:\\temp\\evil.exe")).status()).isEqualTo(Status.CHANGED);
        assertThat(machine.processes()).hasSize(1);
        machine.process(new RunningProcess(5, "c:\\x.exe", "", "", 1));
        assertThat(remove(new KillProcess(77, "c:\\x.exe", Optional.empty())).status())
                .isEqualTo(Status.GONE_ALREADY);
        assertThat(sent("kill")).isZero();
    }

    @Test
    @DisplayName("of a registry value deletes it, if it holds what was recorded")
    void deletesValue() {
        machine.registryValue(KEY, "evil", "c:\\temp\\evil.exe");
        machine.registryValue(KEY, "good", "c:\\good.exe");
        assertThat(remove(new DeleteRegistryValue(KEY, "evil", Optional.of("c:\\other.exe")))
                        .status())
                .isEqualTo(Status.CHANGED);
        String recorded = "\\REGISTRY\\MACHINE" + KEY.substring(4);
        assertThat(remove(new DeleteRegistryValue(recorded, "EVIL", Optional.of("c:\\temp\\evil.exe")))
                        .status())
                .isEqualTo(Status.DONE);
        assertThat(machine.registryValues(KEY).orElseThrow()).containsOnlyKeys("good");
        assertThat(remove(new DeleteRegistryValue(KEY, "evil", Optional.empty()))
                        .status())
                .isEqualTo(Status.GONE_ALREADY);
    }

    @Test
    @DisplayName("of a value in the hive of the session's own account, or with a backslash in its name, is refused")
    void refusesValue() {
        String own = "HKCU" + KEY.substring(4);
        machine.registryValue(own, "evil", "x");
        assertThat(remove(new DeleteRegistryValue(own, "evil", Optional.empty()))
                        .status())
                .isEqualTo(Status.REFUSED);
        assertThat(remove(new DeleteRegistryValue(KEY, "a\\b", Optional.empty()))
                        .status())
                .isEqualTo(Status.REFUSED);
        assertThat(machine.registryValues(own).orElseThrow()).containsKey("evil");
    }

    @Test
    @DisplayName("of a registry key deletes it only if it holds nothing else")
    void deletesKey() {
        String key = "HKLM\\SOFTWARE\\Acme\\Threat\\Evil";
        machine.registryValue(key, "run", "x");
        machine.registryValue(key, "other", "y");
        DeleteRegistryKey action = new DeleteRegistryKey(key, Optional.of("run"), true);
        assertThat(remove(action).status()).isEqualTo(Status.CHANGED);
        assertThat(remove(new DeleteRegistryValue(key, "other", Optional.empty()))
                        .status())
                .isEqualTo(Status.DONE);
        machine.registryKey(key + "\\below");
        assertThat(remove(action).status()).isEqualTo(Status.CHANGED);
        assertThat(machine.registryValues(key)).isPresent();
        assertThat(sent("reg delete key")).isZero();
    }

    @Test
    @DisplayName("of a registry key that holds its own value alone deletes it")
    void deletesKeyOfItsOwn() {
        String key = "HKLM\\SOFTWARE\\Acme\\Threat\\Evil";
        machine.registryValue(key, "run", "x");
        assertThat(remove(new DeleteRegistryKey(key, Optional.of("RUN"), true)).status())
                .isEqualTo(Status.DONE);
        assertThat(machine.registryValues(key)).isEmpty();
    }

    @Test
    @DisplayName("of a registry entry is not possible on Linux")
    void ofTheRegistryOfLinux() {
        host.os("LINUX", "CentOS 7.6");
        RemovalOutcome outcome = remove(new DeleteRegistryValue(KEY, "evil", Optional.empty()));
        assertThat(outcome.status()).isEqualTo(Status.NOT_POSSIBLE);
        assertThat(outcome.detail()).contains("reg delete value");
    }

    @Test
    @DisplayName("of a file on Linux looks at the path in the system's own form")
    void onLinux() {
        host.os("LINUX", "CentOS 7.6");
        String hash = machine.file("/var/tmp/evil", "elf");
        assertThat(remove(new DeleteFile("/var/tmp/evil", hash)).status()).isEqualTo(Status.DONE);
        machine.file("/var/tmp/evil", "elf");
        machine.reparsePoint("/var/tmp");
        assertThat(remove(new DeleteFile("/var/tmp/evil", hash)).status()).isEqualTo(Status.REFUSED);
    }

    @Test
    @DisplayName("from an endpoint that is offline is not queued: the session is taken back")
    void offline() {
        host.offline();
        assertThat(remove(file()).status()).isEqualTo(Status.OFFLINE);
        assertThat(removal().look(Set.of(endpoint(7001)), file()))
                .hasEntrySatisfying(
                        endpoint(7001),
                        reading -> assertThat(reading.presence()).isEqualTo(Presence.OFFLINE));
        assertThat(machine.hasFile(PATH)).isTrue();
    }

    @Test
    @DisplayName("is not possible where Live Response is disabled, and says so")
    void disabled() {
        host.liveResponse().disabled();
        RemovalOutcome outcome = remove(file());
        assertThat(outcome.status()).isEqualTo(Status.NOT_POSSIBLE);
        assertThat(outcome.detail()).contains("disabled by the device's policy");
    }

    @Test
    @DisplayName("may be tried again where a session could not be made")
    void sessionFails() {
        host.liveResponse().failing();
        assertThatThrownBy(() -> remove(file())).isInstanceOf(EdrUnavailableException.class);
    }

    @Test
    @DisplayName("whose command the endpoint never carries out is taken back, and may be tried again")
    void endpointIsSilent() {
        host.liveResponse().silent();
        assertThatThrownBy(() -> remove(file()))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessageContaining("did not finish");
        assertThat(cloud.requests())
                .anyMatch(request ->
                        request.method().equals("DELETE") && request.path().contains("/commands/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory list", "get file", "delete file"})
    @DisplayName("goes on in a new session when one is lost before a command")
    void losesSessionBefore(String command) {
        host.liveResponse().loseSessionBefore(command);
        assertThat(remove(file()).status()).isEqualTo(Status.DONE);
        assertThat(machine.hasFile(PATH)).isFalse();
        assertThat(sent("delete file")).isLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName("whose session is lost after the deletion only looks again, and deletes nothing further")
    void losesSessionAfterDeletion() {
        host.liveResponse().loseSessionAfter("delete file");
        assertThat(remove(file())).isEqualTo(RemovalOutcome.of(Status.DONE, sha256, ""));
        assertThat(sent("delete file")).isEqualTo(1);
    }

    @Test
    @DisplayName("that must not be is refused without a session")
    void guarded() {
        assertThat(remove(new DeleteFile("C:\\Users\\..\\Windows\\x.exe", sha256))
                        .status())
                .isEqualTo(Status.REFUSED);
        assertThat(remove(new DeleteRegistryKey(KEY, Optional.empty(), true)).status())
                .isEqualTo(Status.REFUSED);
        assertThat(removal().look(Set.of(endpoint(7001)), new DeleteFile("C:\\a*", sha256)))
                .hasEntrySatisfying(
                        endpoint(7001),
                        reading -> assertThat(reading.presence()).isEqualTo(Presence.UNKNOWN));
        assertThat(cloud.requests()).isEmpty();
    }

    @Test
    @DisplayName("into a quarantine is not possible: the hash can be banned")
    void quarantine() {
        assertThat(removal().kinds())
                .doesNotContain(RemovalAction.Kind.QUARANTINE_FILE, RemovalAction.Kind.RELEASE_FILE);
        RemovalOutcome outcome = remove(new RemovalAction.QuarantineFile(PATH, sha256));
        assertThat(outcome.status()).isEqualTo(Status.NOT_POSSIBLE);
        assertThat(outcome.detail()).contains("banned");
    }

    @Test
    @DisplayName("is looked at on several endpoints, one after the other, without a change; unknown ones are missing")
    void looks() {
        FakeCarbonBlackHost other = cloud.host(7002, "PC-2");
        other.machine().file(PATH, "a good program");
        cloud.host(7003, "PC-3").machine().file("C:\\Users\\x", "");
        var readings = removal().look(Set.of(endpoint(7001), endpoint(7002), endpoint(7003), endpoint(9999)), file());
        assertThat(readings).containsOnlyKeys(endpoint(7001), endpoint(7002), endpoint(7003));
        assertThat(readings).hasEntrySatisfying(endpoint(7001), reading -> {
            assertThat(reading.presence()).isEqualTo(Presence.PRESENT);
            assertThat(reading.sha256()).contains(sha256);
        });
        assertThat(readings)
                .hasEntrySatisfying(
                        endpoint(7002),
                        reading -> assertThat(reading.presence()).isEqualTo(Presence.CHANGED));
        assertThat(readings)
                .hasEntrySatisfying(
                        endpoint(7003),
                        reading -> assertThat(reading.presence()).isEqualTo(Presence.ABSENT));
        assertThat(sent("delete file")).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> removal().look(Set.of(), file()));
    }

    @Test
    @DisplayName("of an endpoint that nobody knows is not found")
    void unknownEndpoint() {
        assertThatThrownBy(() -> removal().remove(endpoint(9999), file(), "test"))
                .isInstanceOf(EndpointNotFoundException.class);
    }

    @Test
    @DisplayName("names the permission that its command needs, and touches nothing without it")
    void permission() {
        cloud.withoutPermission("org.liveresponse.file DELETE");
        assertThatThrownBy(() -> remove(file()))
                .isInstanceOfSatisfying(
                        EdrPermissionException.class,
                        e -> assertThat(e.scope()).isEqualTo("org.liveresponse.file DELETE"));
        assertThat(machine.hasFile(PATH)).isTrue();
    }
}
