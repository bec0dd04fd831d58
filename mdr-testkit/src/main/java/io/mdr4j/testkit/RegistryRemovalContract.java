package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.Capability;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalAction.DeleteRegistryKey;
import io.mdr4j.removal.RemovalAction.DeleteRegistryValue;
import io.mdr4j.removal.RemovalAction.KillProcess;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about processes and the registry of an endpoint. */
abstract class RegistryRemovalContract extends RemovalContract {

    static final String RUN = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run";
    static final String OWN = "HKLM\\SOFTWARE\\EvilCorp\\Settings";

    @Nested
    @DisplayName("The end of a process")
    class KillsProcesses {

        private static final long PID = 4_711;

        private final Instant started = START.minus(Duration.ofHours(2));
        private EndpointId endpoint;
        private RemoteMachine machine;

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.REMOVAL);
            assumeRemoves(RemovalAction.Kind.KILL_PROCESS);
            endpoint = endpoint(subject.host(1));
            machine = subject.machine(1);
            run(PID, PATH, started);
            run(PID + 4, PATH, started);
            run(800, "C:\\Windows\\System32\\lsass.exe", started);
        }

        private void run(long pid, String path, Instant at) {
            machine.process(new RemoteMachine.RunningProcess(pid, path, path, "ACME\\yamada", at.getEpochSecond()));
        }

        private void leavesAllRunning(RemovalAction action, Status... expected) {
            List<RemoteMachine.RunningProcess> before = machine.processes();
            RemovalOutcome outcome = remove(endpoint, action);
            assertThat(outcome.status()).as("%s: %s", action, outcome).isIn((Object[]) expected);
            assertThat(machine.processes()).isEqualTo(before);
            isPrintable(outcome);
        }

        @Test
        void ends_the_one_that_was_recorded_and_no_other() {
            RemovalOutcome outcome = remove(endpoint, new KillProcess(PID, PATH, Optional.of(started)));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(machine.processes())
                    .extracting(RemoteMachine.RunningProcess::pid)
                    .containsExactly(800L, PID + 4);
        }

        @Test
        void knows_it_by_the_name_of_its_program_alone() {
            RemovalOutcome outcome = remove(endpoint, new KillProcess(PID, "update.exe", Optional.of(started)));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
        }

        @Test
        void leaves_another_program_alone_that_has_the_id_by_now() {
            run(PID, "C:\\Program Files\\Backup\\backup.exe", started);
            leavesAllRunning(new KillProcess(PID, PATH, Optional.of(started)), Status.CHANGED, Status.GONE_ALREADY);
        }

        @Test
        void leaves_the_same_program_alone_that_started_at_another_time() {
            run(PID, PATH, started.plus(Duration.ofHours(1)));
            leavesAllRunning(new KillProcess(PID, PATH, Optional.of(started)), Status.CHANGED, Status.GONE_ALREADY);
        }

        @Test
        void leaves_a_program_alone_whose_name_only_ends_the_same() {
            run(PID, FOLDER + "\\myupdate.exe", started);
            leavesAllRunning(
                    new KillProcess(PID, "update.exe", Optional.of(started)), Status.CHANGED, Status.GONE_ALREADY);
        }

        @Test
        void of_one_that_has_ended_succeeds_and_touches_nothing() {
            leavesAllRunning(new KillProcess(5_000, PATH, Optional.of(started)), Status.GONE_ALREADY);
        }

        @Test
        void asked_twice_is_harmless() {
            remove(endpoint, new KillProcess(PID, PATH, Optional.of(started)));
            leavesAllRunning(new KillProcess(PID, PATH, Optional.of(started)), Status.GONE_ALREADY);
        }

        @Test
        void has_failed_when_the_operating_system_refuses_it() {
            machine.refuseToRemove(PATH);
            leavesAllRunning(new KillProcess(PID, PATH, Optional.of(started)), Status.FAILED);
        }

        @Test
        void is_not_done_on_a_host_that_is_offline() {
            subject.offline(1);
            leavesAllRunning(new KillProcess(PID, PATH, Optional.of(started)), Status.OFFLINE, Status.WAITING);
        }

        @Test
        void is_looked_at_before() {
            assertThat(look(endpoint, new KillProcess(PID, PATH, Optional.of(started)))
                            .presence())
                    .isEqualTo(Presence.PRESENT);
            assertThat(look(endpoint, new KillProcess(5_000, PATH, Optional.of(started)))
                            .presence())
                    .isEqualTo(Presence.ABSENT);
            assertThat(look(endpoint, new KillProcess(800, PATH, Optional.of(started)))
                            .presence())
                    .isIn(Presence.CHANGED, Presence.ABSENT);
        }
    }

    @Nested
    @DisplayName("The removal of a registry value")
    class RemovesValues {

        private EndpointId endpoint;
        private RemoteMachine machine;

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.REMOVAL);
            assumeRemoves(RemovalAction.Kind.DELETE_REGISTRY_VALUE);
            endpoint = endpoint(subject.host(1));
            machine = subject.machine(1);
            machine.registryValue(RUN, "Updater", PATH);
            machine.registryValue(RUN, "OneDrive", "C:\\Program Files\\OneDrive\\OneDrive.exe");
        }

        private Map<String, String> values() {
            return machine.registryValues(RUN).orElseThrow();
        }

        private void touchesNothing(RemovalAction action, Status... expected) {
            Map<String, String> before = values();
            RemovalOutcome outcome = remove(endpoint, action);
            assertThat(outcome.status()).as("%s: %s", action, outcome).isIn((Object[]) expected);
            assertThat(values()).isEqualTo(before);
            isPrintable(outcome);
        }

        @Test
        void deletes_the_one_that_was_recorded_and_no_other() {
            RemovalOutcome outcome = remove(endpoint, new DeleteRegistryValue(RUN, "Updater", Optional.of(PATH)));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(values()).containsOnlyKeys("OneDrive");
        }

        @Test
        void deletes_it_by_its_name_alone_where_nobody_recorded_its_data() {
            RemovalOutcome outcome = remove(endpoint, new DeleteRegistryValue(RUN, "Updater", Optional.empty()));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(values()).containsOnlyKeys("OneDrive");
        }

        @Test
        void leaves_one_alone_that_holds_something_else_by_now() {
            touchesNothing(new DeleteRegistryValue(RUN, "OneDrive", Optional.of(PATH)), Status.CHANGED);
        }

        @Test
        void of_one_that_is_gone_succeeds_and_touches_nothing() {
            touchesNothing(new DeleteRegistryValue(RUN, "Gone", Optional.empty()), Status.GONE_ALREADY);
            touchesNothing(new DeleteRegistryValue(OWN, "Gone", Optional.empty()), Status.GONE_ALREADY);
        }

        @Test
        void asked_twice_is_harmless() {
            remove(endpoint, new DeleteRegistryValue(RUN, "Updater", Optional.of(PATH)));
            touchesNothing(new DeleteRegistryValue(RUN, "Updater", Optional.of(PATH)), Status.GONE_ALREADY);
        }

        @Test
        void has_failed_when_the_operating_system_refuses_it() {
            machine.refuseToRemove(RUN);
            touchesNothing(new DeleteRegistryValue(RUN, "Updater", Optional.of(PATH)), Status.FAILED);
        }

        @Test
        void is_refused_outside_a_hive_and_for_wildcards() {
            assertThat(List.of(
                            "SOFTWARE\\Microsoft", "HKLM", "HKLM\\", "HKLM\\SOFTWARE\\\\Run", "C:\\Windows", RUN + "*"))
                    .allSatisfy(key ->
                            touchesNothing(new DeleteRegistryValue(key, "Updater", Optional.empty()), Status.REFUSED));
            touchesNothing(new DeleteRegistryValue(RUN, "*", Optional.empty()), Status.REFUSED);
        }

        @Test
        void with_a_hostile_name_removes_that_value_or_is_refused_and_touches_no_other() {
            List<String> names = List.of(
                    "a b",
                    "a\"b",
                    "a'b",
                    "a\" /v OneDrive \"",
                    "a' -Name OneDrive '",
                    "a;b",
                    "a & reg delete " + RUN,
                    "$(OneDrive)",
                    "%OneDrive%",
                    "a\\b",
                    "a\nb",
                    "a\u202eb",
                    "更新",
                    "/va",
                    "-Force");
            for (String name : names) {
                machine.registryValue(RUN, name, PATH);
                RemovalOutcome outcome = remove(endpoint, new DeleteRegistryValue(RUN, name, Optional.of(PATH)));
                assertThat(outcome.status())
                        .as("%s: %s", name, outcome)
                        .isIn(Status.DONE, Status.REFUSED, Status.NOT_POSSIBLE);
                assertThat(values().containsKey(name)).as(name).isEqualTo(outcome.status() != Status.DONE);
                assertThat(values()).containsKeys("OneDrive", "Updater");
            }
        }

        @Test
        void is_not_done_on_a_host_that_is_offline() {
            subject.offline(1);
            touchesNothing(new DeleteRegistryValue(RUN, "Updater", Optional.of(PATH)), Status.OFFLINE, Status.WAITING);
        }

        @Test
        void is_looked_at_before() {
            assertThat(look(endpoint, new DeleteRegistryValue(RUN, "Updater", Optional.of(PATH)))
                            .presence())
                    .isEqualTo(Presence.PRESENT);
            assertThat(look(endpoint, new DeleteRegistryValue(RUN, "OneDrive", Optional.of(PATH)))
                            .presence())
                    .isEqualTo(Presence.CHANGED);
            assertThat(look(endpoint, new DeleteRegistryValue(RUN, "Gone", Optional.empty()))
                            .presence())
                    .isEqualTo(Presence.ABSENT);
        }
    }

    @Nested
    @DisplayName("The removal of a registry key")
    class RemovesKeys {

        private EndpointId endpoint;
        private RemoteMachine machine;

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.REMOVAL);
            assumeRemoves(RemovalAction.Kind.DELETE_REGISTRY_KEY);
            endpoint = endpoint(subject.host(1));
            machine = subject.machine(1);
            machine.registryValue(OWN, "Path", PATH);
            machine.registryValue("HKLM\\SOFTWARE\\EvilCorp", "Installed", "1");
            machine.registryKey(OWN + "2");
        }

        private void touchesNothing(RemovalAction action, Status... expected) {
            RemovalOutcome outcome = remove(endpoint, action);
            assertThat(outcome.status()).as("%s: %s", action, outcome).isIn((Object[]) expected);
            assertThat(machine.registryValues(OWN).orElseThrow()).containsEntry("Path", PATH);
            isPrintable(outcome);
        }

        @Test
        void deletes_the_one_that_the_threat_made_and_no_other() {
            RemovalOutcome outcome = remove(endpoint, new DeleteRegistryKey(OWN, Optional.of("Path"), true));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(machine.registryValues(OWN)).isEmpty();
            assertThat(machine.registryValues("HKLM\\SOFTWARE\\EvilCorp")).isPresent();
            assertThat(machine.registryValues(OWN + "2")).isPresent();
        }

        @Test
        void deletes_an_empty_one() {
            RemovalOutcome outcome = remove(endpoint, new DeleteRegistryKey(OWN + "2", Optional.empty(), true));
            assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
            assertThat(machine.registryValues(OWN + "2")).isEmpty();
            assertThat(machine.registryValues(OWN)).isPresent();
        }

        @Test
        void leaves_one_alone_that_holds_further_values() {
            machine.registryValue(OWN, "Licence", "of somebody else");
            touchesNothing(new DeleteRegistryKey(OWN, Optional.of("Path"), true), Status.CHANGED);
        }

        @Test
        void leaves_one_alone_that_holds_a_value_and_should_hold_none() {
            touchesNothing(new DeleteRegistryKey(OWN, Optional.empty(), true), Status.CHANGED);
        }

        @Test
        void leaves_one_alone_that_holds_further_keys() {
            machine.registryKey(OWN + "\\Plugins");
            touchesNothing(new DeleteRegistryKey(OWN, Optional.of("Path"), true), Status.CHANGED);
        }

        @Test
        void is_refused_where_nothing_shows_that_the_threat_made_it() {
            touchesNothing(new DeleteRegistryKey(OWN, Optional.of("Path"), false), Status.REFUSED);
        }

        @Test
        void is_refused_for_one_that_other_programs_share() {
            machine.registryValue(RUN, "Updater", PATH);
            touchesNothing(new DeleteRegistryKey(RUN, Optional.of("Updater"), true), Status.REFUSED);
            assertThat(machine.registryValues(RUN)).isPresent();
        }

        @Test
        void of_one_that_is_gone_succeeds_and_touches_nothing() {
            touchesNothing(new DeleteRegistryKey(OWN + "3", Optional.empty(), true), Status.GONE_ALREADY);
        }

        @Test
        void asked_twice_is_harmless() {
            remove(endpoint, new DeleteRegistryKey(OWN + "2", Optional.empty(), true));
            touchesNothing(new DeleteRegistryKey(OWN + "2", Optional.empty(), true), Status.GONE_ALREADY);
        }

        @Test
        void has_failed_when_the_operating_system_refuses_it() {
            machine.refuseToRemove(OWN);
            touchesNothing(new DeleteRegistryKey(OWN, Optional.of("Path"), true), Status.FAILED);
        }

        @Test
        void is_looked_at_before() {
            assertThat(look(endpoint, new DeleteRegistryKey(OWN, Optional.of("Path"), true))
                            .presence())
                    .isEqualTo(Presence.PRESENT);
            assertThat(look(endpoint, new DeleteRegistryKey(OWN + "2", Optional.empty(), true))
                            .presence())
                    .isEqualTo(Presence.PRESENT);
            assertThat(look(endpoint, new DeleteRegistryKey(OWN, Optional.empty(), true))
                            .presence())
                    .isEqualTo(Presence.CHANGED);
            assertThat(look(endpoint, new DeleteRegistryKey(OWN + "3", Optional.empty(), true))
                            .presence())
                    .isEqualTo(Presence.ABSENT);
        }
    }
}
