package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.removal.Removal;
import io.mdr4j.removal.RemovalAction.DeleteFile;
import io.mdr4j.removal.RemovalAction.DeleteRegistryValue;
import io.mdr4j.removal.RemovalAction.KillProcess;
import io.mdr4j.removal.RemovalAction.QuarantineFile;
import io.mdr4j.removal.RemovalAction.ReleaseFile;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading.Presence;
import io.mdr4j.testkit.RemoteMachine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Falcon's removal")
class FalconRemovalTest extends WithFalcon {

    private static final String BELOW = "\\Users\\yamada\\AppData\\Local\\Temp\\update.exe";
    private static final String PATH = "C:" + BELOW;

    private final RemoteMachine machine = host.machine();
    private final String hash = machine.file(PATH, "malware");
    private final Removal removal = connector.removal().orElseThrow();

    private RemovalOutcome remove(String path) {
        return removal.remove(ENDPOINT, new DeleteFile(path, hash), "case 1");
    }

    @Nested
    @DisplayName("in a session")
    class InSession {

        @Test
        void looks_removes_and_looks_again_in_one_that_is_closed_afterwards() {
            assertThat(remove(PATH).status()).isEqualTo(Status.DONE);
            assertThat(falcon.remoteSessions().commands())
                    .containsExactly("runscript", "rm '" + PATH + "' --force", "runscript");
            assertThat(falcon.requests())
                    .filteredOn(request -> request.path().startsWith("/real-time-response/entities/sessions/v1"))
                    .extracting(request -> request.method() + " " + request.status())
                    .containsExactly("POST 201", "DELETE 204");
        }

        @Test
        void puts_outputs_together_that_come_in_pieces_and_late() {
            falcon.remoteSessions().pieces(7);
            falcon.remoteSessions().askings(3);
            assertThat(remove(PATH).status()).isEqualTo(Status.DONE);
        }

        @Test
        void closes_it_after_a_failure_too() {
            falcon.withoutPermission("Real time response: write");
            assertThatThrownBy(() -> remove(PATH)).isInstanceOf(EdrPermissionException.class);
            assertThat(falcon.remoteSessions().open()).isZero();
            assertThat(machine.hasFile(PATH)).isTrue();
        }

        @Test
        void keeps_a_session_that_was_idle_from_ending_and_says_so_when_it_ended() {
            try (FalconClient client = new FalconClient(config)) {
                RtrSession session = RtrSession.open(new RtrApi(client, config), clock, DEVICE);
                clock.advance(Duration.ofMinutes(5));
                assertThat(session.run(RtrCommand.mount()).succeeded()).isTrue();
                assertThat(falcon.requests()).anyMatch(request -> request.path().contains("refresh-session"));
                clock.advance(Duration.ofMinutes(11));
                assertThatThrownBy(() -> session.run(RtrCommand.mount())).isInstanceOf(EdrRejectedException.class);
            }
        }

        @Test
        void takes_a_command_back_that_falcon_queued_although_nobody_asked_for_it() {
            falcon.remoteSessions().queueUnasked();
            RemovalOutcome outcome = remove(PATH);
            assertThat(outcome.status()).isEqualTo(Status.WAITING);
            assertThat(machine.hasFile(PATH)).isTrue();
            // The reading that holds the place is all that is left.
            assertThat(falcon.remoteSessions().queued()).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("of a path by its volume")
    class OfVolumes {

        @Test
        void asks_the_host_for_the_drive() {
            host.volume("\\Device\\HarddiskVolume7", "D:");
            machine.file("D:" + BELOW, "malware");
            assertThat(remove("\\Device\\HarddiskVolume7" + BELOW).status()).isEqualTo(Status.DONE);
            assertThat(machine.files()).containsExactly(PATH);
        }

        @Test
        void never_takes_it_for_the_first_drive() {
            RemovalOutcome outcome = remove("\\Device\\HarddiskVolume9" + BELOW);
            assertThat(outcome.status()).isEqualTo(Status.REFUSED);
            assertThat(outcome.detail()).contains("no drive");
            assertThat(machine.hasFile(PATH)).isTrue();
        }
    }

    @Test
    void without_the_scope_for_scripts_is_refused_and_says_so() {
        falcon.withoutPermission("Real time response (admin): write");
        RemovalOutcome outcome = remove(PATH);
        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.detail()).contains("Real time response (admin): write");
        assertThat(machine.hasFile(PATH)).isTrue();
        assertThat(falcon.remoteSessions().open()).isZero();
    }

    @Test
    void is_done_on_windows_only() {
        host.platform("Linux", "Ubuntu 24.04");
        assertThat(remove("/tmp/update").status()).isEqualTo(Status.NOT_POSSIBLE);
        assertThat(removal.look(Set.of(ENDPOINT), new DeleteFile("/tmp/update", hash))
                        .get(ENDPOINT))
                .satisfies(reading -> assertThat(reading.presence()).isEqualTo(Presence.UNKNOWN));
    }

    @Test
    void of_a_users_own_hive_needs_the_users_sid() {
        String run = "\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
        machine.registryValue("HKU\\S-1-5-21-1" + run, "Updater", PATH);
        assertThat(removal.remove(
                                ENDPOINT, new DeleteRegistryValue("HKCU" + run, "Updater", Optional.of(PATH)), "case 1")
                        .status())
                .isEqualTo(Status.REFUSED);
        assertThat(removal.remove(
                                ENDPOINT,
                                new DeleteRegistryValue(
                                        "\\REGISTRY\\USER\\S-1-5-21-1" + run, "Updater", Optional.of(PATH)),
                                "case 1")
                        .status())
                .isEqualTo(Status.DONE);
    }

    @Test
    void of_a_process_does_not_trust_an_id_whose_program_lies_elsewhere() {
        machine.process(new RemoteMachine.RunningProcess(
                4_711, "C:\\Program Files\\update.exe", "update.exe", "yamada", START.getEpochSecond()));
        KillProcess action = new KillProcess(4_711, "\\Device\\HarddiskVolume3" + BELOW, Optional.of(START));
        assertThat(removal.remove(ENDPOINT, action, "case 1").status()).isEqualTo(Status.CHANGED);
        assertThat(machine.processes()).hasSize(1);
    }

    @Nested
    @DisplayName("on a host that is offline")
    class Offline {

        private final DeleteFile action = new DeleteFile(PATH, hash);

        @Test
        void queues_a_reading_and_nothing_else() {
            host.offline();
            RemovalOutcome outcome = remove(PATH);
            assertThat(outcome.status()).isEqualTo(Status.WAITING);
            assertThat(falcon.requests())
                    .filteredOn(request -> request.body().contains("command_string"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).contains("filehash"));
        }

        @Test
        void waits_on_under_the_same_reference_while_falcon_holds_the_reading() {
            host.offline();
            String reference = remove(PATH).reference().orElseThrow();
            assertThat(removal.resume(ENDPOINT, action, reference).reference()).contains(reference);
            assertThat(falcon.remoteSessions().queued()).isEqualTo(1);
        }

        @Test
        void queues_anew_when_the_reference_is_no_longer_known() {
            host.offline();
            RemovalOutcome outcome = removal.resume(ENDPOINT, action, "gone/with the wind");
            assertThat(outcome.status()).isEqualTo(Status.WAITING);
            assertThat(outcome.reference()).isPresent().isNotEqualTo(Optional.of("gone/with the wind"));
        }

        @Test
        void takes_the_reading_back_when_the_host_has_returned() {
            host.offline();
            String reference = remove(PATH).reference().orElseThrow();
            host.online();
            assertThat(removal.resume(ENDPOINT, action, reference).status()).isEqualTo(Status.DONE);
            assertThat(falcon.remoteSessions().queued()).isZero();
            assertThat(machine.hasFile(PATH)).isFalse();
        }
    }

    @Nested
    @DisplayName("by the quarantine")
    class ByQuarantine {

        @Test
        void is_not_possible_for_a_file_that_falcon_does_not_hold() {
            assertThat(removal.kinds()).doesNotContain(new QuarantineFile(PATH, hash).kind());
            assertThat(removal.remove(ENDPOINT, new QuarantineFile(PATH, hash), "case 1")
                            .status())
                    .isEqualTo(Status.NOT_POSSIBLE);
        }

        @Test
        void takes_a_file_again_that_was_released() {
            falcon.quarantined(DEVICE, PATH, "malware");
            ReleaseFile release = new ReleaseFile("\\Device\\HarddiskVolume3" + BELOW, hash);
            assertThat(removal.look(Set.of(ENDPOINT), release).get(ENDPOINT))
                    .satisfies(reading -> assertThat(reading.presence()).isEqualTo(Presence.PRESENT));
            assertThat(removal.remove(ENDPOINT, release, "backup tool").status())
                    .isEqualTo(Status.DONE);
            assertThat(machine.hasFile(PATH)).isTrue();
            QuarantineFile again = new QuarantineFile(PATH, hash);
            assertThat(removal.remove(ENDPOINT, again, "malware after all").status())
                    .isEqualTo(Status.DONE);
            assertThat(machine.hasFile(PATH)).isFalse();
            assertThat(removal.remove(ENDPOINT, again, "malware after all").status())
                    .isEqualTo(Status.GONE_ALREADY);
        }

        @Test
        void gives_nothing_back_from_another_path() {
            falcon.quarantined(DEVICE, PATH, "malware");
            assertThat(removal.remove(ENDPOINT, new ReleaseFile("C:\\other.exe", hash), "case 1")
                            .status())
                    .isEqualTo(Status.CHANGED);
        }
    }
}
