package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalAction.DeleteFile;
import io.mdr4j.removal.RemovalAction.QuarantineFile;
import io.mdr4j.removal.RemovalAction.ReleaseFile;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about files on an endpoint, and about endpoints that are away. */
abstract class RemovalContract extends SweepContract {

    static final String FOLDER = "C:\\Users\\yamada\\AppData\\Local\\Temp";
    static final String PATH = FOLDER + "\\update.exe";
    static final String BYSTANDER = FOLDER + "\\report.xlsx";

    private static final int MOST_RESUMPTIONS = 5;

    RemovalOutcome remove(EndpointId endpoint, RemovalAction action) {
        return removal().remove(endpoint, action, "Removal by the SOC, case 1");
    }

    RemovalReading look(EndpointId endpoint, RemovalAction action) {
        return Optional.ofNullable(removal().look(Set.of(endpoint), action).get(endpoint))
                .orElseThrow(() -> new AssertionError("Nothing is told of " + endpoint));
    }

    void assumeRemoves(RemovalAction.Kind kind) {
        assumeTrue(removal().kinds().contains(kind), () -> "the connector has no " + kind);
    }

    void isPrintable(RemovalOutcome outcome) {
        assertThat(outcome.detail().length()).isLessThanOrEqualTo(4_096);
        assertThat(outcome.detail()).doesNotContain(subject.secrets());
    }

    @Nested
    @DisplayName("The removal of a file")
    class RemovesFiles {

        private EndpointId endpoint;
        private RemoteMachine machine;
        private String hash;

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.REMOVAL);
            assumeRemoves(RemovalAction.Kind.DELETE_FILE);
            endpoint = endpoint(subject.host(1));
            machine = subject.machine(1);
            hash = machine.file(PATH, "malware");
            machine.file(BYSTANDER, "the quarter's numbers");
            machine.file(PATH + ".bak", "something else");
            machine.file(FOLDER + "\\update", "something else");
        }

        private void touchesNothing(Status expected, RemovalAction action) {
            List<String> before = machine.files();
            RemovalOutcome outcome = remove(endpoint, action);
            assertThat(outcome.status()).as("%s: %s", action, outcome).isEqualTo(expected);
            assertThat(machine.files()).isEqualTo(before);
            isPrintable(outcome);
        }

        @Test
        void deletes_the_one_that_was_recorded_and_no_other() {
            List<String> others =
                    machine.files().stream().filter(path -> !path.equals(PATH)).toList();
            RemovalOutcome outcome = remove(endpoint, new DeleteFile(PATH, hash));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(outcome.foundSha256()).contains(hash);
            assertThat(machine.files()).isEqualTo(others);
        }

        @Test
        void leaves_one_alone_that_has_another_hash_by_now() {
            String now = machine.file(PATH, "something that was put there later");
            touchesNothing(Status.CHANGED, new DeleteFile(PATH, hash));
            assertThat(remove(endpoint, new DeleteFile(PATH, hash)).foundSha256())
                    .contains(now);
        }

        @Test
        void of_one_that_is_gone_succeeds_and_touches_nothing() {
            touchesNothing(Status.GONE_ALREADY, new DeleteFile(FOLDER + "\\gone.exe", hash));
        }

        @Test
        void asked_twice_is_harmless() {
            remove(endpoint, new DeleteFile(PATH, hash));
            touchesNothing(Status.GONE_ALREADY, new DeleteFile(PATH, hash));
        }

        @Test
        void is_refused_where_a_folder_on_the_way_leads_elsewhere() {
            machine.reparsePoint("C:\\Users\\yamada\\AppData\\Local");
            touchesNothing(Status.REFUSED, new DeleteFile(PATH, hash));
        }

        @Test
        void is_refused_where_the_file_itself_leads_elsewhere() {
            machine.reparsePoint(PATH);
            touchesNothing(Status.REFUSED, new DeleteFile(PATH, hash));
        }

        @Test
        void is_refused_for_whatever_is_not_one_file_on_a_local_drive() {
            List<String> paths = List.of(
                    "C:\\",
                    "C:",
                    "\\",
                    "/",
                    "update.exe",
                    "..\\update.exe",
                    FOLDER + "\\",
                    FOLDER + "\\*",
                    FOLDER + "\\upd?te.exe",
                    FOLDER + "\\..\\Temp\\update.exe",
                    FOLDER + "\\.\\update.exe",
                    FOLDER + "\\\\update.exe",
                    FOLDER + "\\update.exe.",
                    FOLDER + "\\update.exe ",
                    FOLDER + "\\update.exe::$DATA",
                    FOLDER + "\\update.exe:stream",
                    FOLDER + "/update.exe",
                    "\\\\server\\share\\update.exe",
                    "\\\\?\\" + PATH,
                    "\\\\.\\" + PATH,
                    "%TEMP%\\update.exe",
                    FOLDER + "\\NUL");
            assertThat(paths).allSatisfy(path -> touchesNothing(Status.REFUSED, new DeleteFile(path, hash)));
        }

        @Test
        void is_refused_for_a_folder() {
            List<String> before = machine.files();
            RemovalOutcome outcome = remove(endpoint, new DeleteFile(FOLDER, hash));
            assertThat(outcome.status())
                    .as("%s", outcome)
                    .isIn(Status.REFUSED, Status.CHANGED, Status.NOT_POSSIBLE, Status.FAILED);
            assertThat(machine.files()).isEqualTo(before);
        }

        @Test
        void with_a_hostile_name_removes_that_file_or_is_refused_and_touches_no_other() {
            List<String> names = List.of(
                    "a b.exe",
                    "a'b.exe",
                    "a\"b.exe",
                    "a\" \"" + BYSTANDER,
                    "a' '" + BYSTANDER,
                    "a\";Remove-Item '" + BYSTANDER + "';\"",
                    "a;del report.xlsx",
                    "a&del report.xlsx",
                    "a|del report.xlsx",
                    "a$(del report.xlsx).exe",
                    "a`del report.xlsx`.exe",
                    "$env:TEMP.exe",
                    "%TEMP%.exe",
                    "a^b.exe",
                    "a{b}.exe",
                    "a[b].exe",
                    "a(b).exe",
                    "-Force.exe",
                    "--help.exe",
                    "a\nb.exe",
                    "a\r\ndel report.xlsx",
                    "a\tb.exe",
                    "a\u0000b.exe",
                    "a\u202egpj.exe",
                    "a\u200bb.exe",
                    "更新プログラム.exe",
                    "𠮷.exe",
                    "a\ud800.exe",
                    "x".repeat(2_000) + ".exe");
            for (String name : names) {
                String path = FOLDER + "\\" + name;
                machine.file(path, "malware");
                List<String> before = machine.files();
                RemovalOutcome outcome = remove(endpoint, new DeleteFile(path, hash));
                assertThat(outcome.status())
                        .as("%s: %s", name, outcome)
                        .isIn(Status.DONE, Status.REFUSED, Status.NOT_POSSIBLE);
                List<String> expected = outcome.status() == Status.DONE
                        ? before.stream().filter(one -> !one.equals(path)).toList()
                        : before;
                assertThat(machine.files()).as(name).isEqualTo(expected);
                isPrintable(outcome);
            }
        }

        @Test
        void with_a_hostile_reason_does_the_same() {
            RemovalOutcome outcome = removal()
                    .remove(
                            endpoint,
                            new DeleteFile(PATH, hash),
                            "\"; del " + BYSTANDER + " & echo $(whoami)\nline two \u202e" + "x".repeat(5_000));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(machine.hasFile(BYSTANDER)).isTrue();
        }

        @Test
        void has_failed_when_the_operating_system_refuses_it() {
            machine.refuseToRemove(PATH);
            touchesNothing(Status.FAILED, new DeleteFile(PATH, hash));
        }

        @Test
        void on_one_host_touches_no_other_host() {
            subject.host(2);
            subject.machine(2).file(PATH, "malware");
            remove(endpoint, new DeleteFile(PATH, hash));
            assertThat(subject.machine(2).hasFile(PATH)).isTrue();
        }

        @Test
        void is_not_done_on_a_host_that_nobody_knows_or_that_another_tenant_has() {
            EdrConnectorSubject neighbour = newSubject("neighbour");
            EndpointId theirs = new EndpointId(neighbour.connector().tenant(), neighbour.host(1));
            assertThat(List.of(theirs, endpoint(subject.unknownDeviceId())))
                    .allSatisfy(unknown -> assertThatThrownBy(() -> remove(unknown, new DeleteFile(PATH, hash)))
                            .isInstanceOf(EndpointNotFoundException.class));
            assertThat(machine.hasFile(PATH)).isTrue();
        }

        @Test
        void touches_nothing_on_a_host_that_is_offline() {
            subject.offline(1);
            List<String> before = machine.files();
            RemovalOutcome outcome = remove(endpoint, new DeleteFile(PATH, hash));
            assertThat(outcome.status()).as("%s", outcome).isIn(Status.OFFLINE, Status.WAITING);
            assertThat(machine.files()).isEqualTo(before);
        }

        @Test
        void is_never_done_by_itself_when_a_host_returns() {
            subject.offline(1);
            remove(endpoint, new DeleteFile(PATH, hash));
            subject.online(1);
            clock.advance(Duration.ofHours(1));
            assertThat(machine.hasFile(PATH)).isTrue();
        }

        @Test
        void is_resumed_when_a_host_has_returned() {
            RemovalOutcome outcome = resumedAfterReturn();
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(machine.hasFile(PATH)).isFalse();
            assertThat(machine.hasFile(BYSTANDER)).isTrue();
        }

        @Test
        void that_is_resumed_looks_again_at_what_is_there_by_now() {
            subject.offline(1);
            RemovalOutcome first = remove(endpoint, new DeleteFile(PATH, hash));
            machine.file(PATH, "something that was put there later");
            subject.online(1);
            RemovalOutcome outcome = untilSettled(first);
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.CHANGED);
            assertThat(machine.hasFile(PATH)).isTrue();
        }

        private RemovalOutcome resumedAfterReturn() {
            subject.offline(1);
            RemovalOutcome first = remove(endpoint, new DeleteFile(PATH, hash));
            subject.online(1);
            return untilSettled(first);
        }

        /** Goes on with one that waits, or asks again where nothing waits. */
        private RemovalOutcome untilSettled(RemovalOutcome first) {
            RemovalOutcome outcome = first;
            for (int i = 0; i < MOST_RESUMPTIONS && isAway(outcome); i++) {
                clock.advance(SENSOR_TIME);
                outcome = outcome.reference().isPresent()
                        ? removal()
                                .resume(
                                        endpoint,
                                        new DeleteFile(PATH, hash),
                                        outcome.reference().orElseThrow())
                        : remove(endpoint, new DeleteFile(PATH, hash));
            }
            return outcome;
        }

        private boolean isAway(RemovalOutcome outcome) {
            return outcome.status() == Status.OFFLINE || outcome.status() == Status.WAITING;
        }

        @Test
        void is_looked_at_before_on_several_hosts_and_changes_nothing() {
            EndpointId changed = endpoint(subject.host(2));
            EndpointId absent = endpoint(subject.host(3));
            EndpointId away = endpoint(subject.host(4));
            String other = subject.machine(2).file(PATH, "other content");
            subject.machine(4).file(PATH, "malware");
            subject.offline(4);
            EndpointId unknown = endpoint(subject.unknownDeviceId());

            Map<EndpointId, RemovalReading> readings =
                    removal().look(Set.of(endpoint, changed, absent, away, unknown), new DeleteFile(PATH, hash));

            assertThat(readings).containsOnlyKeys(endpoint, changed, absent, away);
            assertThat(readings.get(endpoint))
                    .extracting(RemovalReading::presence, RemovalReading::sha256)
                    .containsExactly(Presence.PRESENT, Optional.of(hash));
            assertThat(readings.get(changed))
                    .extracting(RemovalReading::presence, RemovalReading::sha256)
                    .containsExactly(Presence.CHANGED, Optional.of(other));
            assertThat(readings.get(absent))
                    .extracting(RemovalReading::presence)
                    .isEqualTo(Presence.ABSENT);
            assertThat(readings.get(away)).extracting(RemovalReading::presence).isEqualTo(Presence.OFFLINE);
            assertThat(machine.hasFile(PATH)).isTrue();
        }

        @Test
        void is_not_looked_at_nowhere() {
            assertThatThrownBy(() -> removal().look(Set.of(), new DeleteFile(PATH, hash)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void cannot_be_told_of_a_path_that_cannot_be_named_safely() {
            assertThat(List.of(FOLDER + "\\*", FOLDER + "\\..\\update.exe", "\\\\server\\share\\a.exe"))
                    .allSatisfy(path -> assertThat(
                                    look(endpoint, new DeleteFile(path, hash)).presence())
                            .isEqualTo(Presence.UNKNOWN));
        }
    }

    @Nested
    @DisplayName("The quarantine of a file")
    class Quarantines {

        private EndpointId endpoint;
        private RemoteMachine machine;

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.REMOVAL);
            endpoint = endpoint(subject.host(1));
            machine = subject.machine(1);
            machine.file(BYSTANDER, "the quarter's numbers");
        }

        @Test
        void takes_the_file_that_was_recorded_and_no_other() {
            assumeRemoves(RemovalAction.Kind.QUARANTINE_FILE);
            String hash = machine.file(PATH, "malware");
            RemovalOutcome outcome = remove(endpoint, new QuarantineFile(PATH, hash));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(machine.files()).containsExactly(BYSTANDER);
        }

        @Test
        void leaves_one_alone_that_has_another_hash_by_now() {
            assumeRemoves(RemovalAction.Kind.QUARANTINE_FILE);
            String hash = machine.file(PATH, "malware");
            machine.file(PATH, "something that was put there later");
            assertThat(remove(endpoint, new QuarantineFile(PATH, hash)).status())
                    .isEqualTo(Status.CHANGED);
            assertThat(machine.hasFile(PATH)).isTrue();
        }

        @Test
        void gives_back_what_the_edr_took() {
            assumeRemoves(RemovalAction.Kind.RELEASE_FILE);
            String hash = subject.quarantined(1, PATH, "the backup tool");
            assertThat(machine.hasFile(PATH)).isFalse();
            RemovalOutcome outcome = remove(endpoint, new ReleaseFile(PATH, hash));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(machine.content(PATH)).contains("the backup tool");
        }

        @Test
        void gives_nothing_back_that_the_edr_did_not_take() {
            assumeRemoves(RemovalAction.Kind.RELEASE_FILE);
            subject.quarantined(1, PATH, "malware");
            RemovalOutcome outcome = remove(endpoint, new ReleaseFile(PATH, RemoteMachine.sha256("the backup tool")));
            assertThat(outcome.status()).as("%s", outcome).isNotEqualTo(Status.DONE);
            assertThat(machine.files()).containsExactly(BYSTANDER);
        }
    }

    @Nested
    @DisplayName("What a connector cannot remove")
    class CannotRemove {

        @Test
        void is_told_as_not_possible_and_nothing_is_touched() {
            assumeOffered(Capability.REMOVAL);
            EndpointId endpoint = endpoint(subject.host(1));
            RemoteMachine machine = subject.machine(1);
            String hash = machine.file(PATH, "malware");
            machine.process(new RemoteMachine.RunningProcess(4_711, PATH, PATH, "yamada", START.getEpochSecond()));
            String key = "HKLM\\SOFTWARE\\Evil\\Settings";
            machine.registryValue(key, "value", "data");
            Map<RemovalAction.Kind, RemovalAction> actions = Map.of(
                    RemovalAction.Kind.KILL_PROCESS,
                    new RemovalAction.KillProcess(4_711, PATH, Optional.of(START)),
                    RemovalAction.Kind.DELETE_FILE,
                    new DeleteFile(PATH, hash),
                    RemovalAction.Kind.QUARANTINE_FILE,
                    new QuarantineFile(PATH, hash),
                    RemovalAction.Kind.RELEASE_FILE,
                    new ReleaseFile(PATH, hash),
                    RemovalAction.Kind.DELETE_REGISTRY_VALUE,
                    new RemovalAction.DeleteRegistryValue(key, "value", Optional.empty()),
                    RemovalAction.Kind.DELETE_REGISTRY_KEY,
                    new RemovalAction.DeleteRegistryKey(key, Optional.of("value"), true));
            Set<RemovalAction.Kind> missing = EnumSet.allOf(RemovalAction.Kind.class);
            missing.removeAll(removal().kinds());
            assertThat(missing)
                    .allSatisfy(kind -> assertThat(remove(
                                            endpoint,
                                            Optional.ofNullable(actions.get(kind))
                                                    .orElseThrow())
                                    .status())
                            .isEqualTo(Status.NOT_POSSIBLE));
            assertThat(machine.hasFile(PATH)).isTrue();
            assertThat(machine.processes()).hasSize(1);
            assertThat(machine.registryValues(key)).contains(Map.of("value", "data"));
        }
    }
}
