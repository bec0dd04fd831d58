package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrException;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.Logon;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.evidence.ScriptEvent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about what the EDR recorded around an alert. */
abstract class EvidenceContract extends WriteBackContract {

    @Nested
    @DisplayName("Evidence")
    class Collects {

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.EVIDENCE);
        }

        private Alert alertWithActivity() {
            subject.host(1);
            subject.activity(1, 1);
            String id = subject.alert(1, 1);
            clock.advance(Duration.ofMinutes(15));
            return readAlert(id);
        }

        @Test
        void has_the_process_of_the_alert_with_its_parent_and_child() {
            Evidence evidence = collector().collect(alertWithActivity());
            isThere(evidence, ProcessRelation.ALERTED, "powershell.exe");
            isThere(evidence, ProcessRelation.PARENT, "winword.exe");
            isThere(evidence, ProcessRelation.CHILD, "cmd.exe");
        }

        private void isThere(Evidence evidence, ProcessRelation relation, String name) {
            assertThat(evidence.processes())
                    .filteredOn(process -> process.relation() == relation)
                    .as("%s", relation)
                    .anySatisfy(process -> assertThat(
                                    process.name().or(process::path).orElse("").toLowerCase(Locale.ROOT))
                            .endsWith(name));
        }

        @Test
        void has_one_process_that_the_alert_is_about() {
            assertThat(collector().collect(alertWithActivity()).processes())
                    .filteredOn(process -> process.relation() == ProcessRelation.ALERTED)
                    .hasSize(1);
        }

        @Test
        void has_an_id_of_its_own_for_every_fact() {
            assertThat(ids(collector().collect(alertWithActivity())))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }

        @Test
        void is_the_same_with_the_same_ids_when_asked_twice() {
            Alert alert = alertWithActivity();
            assertThat(collector().collect(alert)).isEqualTo(collector().collect(alert));
        }

        @Test
        void names_as_a_gap_whatever_the_vendor_did_not_tell() {
            Evidence evidence = collector().collect(alertWithActivity());
            Set<EvidenceGap.Subject> missing = EnumSet.noneOf(EvidenceGap.Subject.class);
            if (evidence.connections().isEmpty()) {
                missing.add(EvidenceGap.Subject.NETWORK);
            }
            if (evidence.files().isEmpty()) {
                missing.add(EvidenceGap.Subject.FILES);
            }
            if (evidence.registry().isEmpty()) {
                missing.add(EvidenceGap.Subject.REGISTRY);
            }
            if (evidence.scripts().isEmpty()) {
                missing.add(EvidenceGap.Subject.SCRIPTS);
            }
            if (evidence.logons().isEmpty()) {
                missing.add(EvidenceGap.Subject.LOGONS);
            }
            assertThat(evidence.gaps()).extracting(EvidenceGap::subject).containsAll(missing);
            assertThat(evidence.gaps())
                    .allSatisfy(gap -> assertThat(gap.reason()).isNotBlank().doesNotContain(subject.secrets()));
        }

        @Test
        void of_one_alert_is_not_that_of_another() {
            alertWithActivity();
            subject.host(2);
            Alert other = readAlert(subject.alert(2, 2));
            assertThat(factsOf(other)).isEmpty();
        }

        @Test
        void of_an_alert_that_nobody_can_understand_makes_up_nothing() {
            Alert odd = readAlert(subject.oddAlert(1));
            assertThat(factsOf(odd)).isEmpty();
        }

        /** The facts beyond the alert's own; none when the EDR says that there is nothing to collect. */
        private List<String> factsOf(Alert alert) {
            try {
                return ids(collector().collect(alert));
            } catch (EdrException nothing) {
                return List.of();
            }
        }

        private List<String> ids(Evidence evidence) {
            return Stream.of(
                            evidence.processes().stream().map(ProcessNode::id),
                            evidence.connections().stream().map(NetworkConnection::id),
                            evidence.files().stream().map(FileChange::id),
                            evidence.registry().stream().map(RegistryChange::id),
                            evidence.scripts().stream().map(ScriptEvent::id),
                            evidence.logons().stream().map(Logon::id))
                    .flatMap(one -> one)
                    .toList();
        }
    }
}
