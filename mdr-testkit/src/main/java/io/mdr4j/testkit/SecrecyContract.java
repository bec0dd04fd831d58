package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.testkit.EdrConnectorSubject.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The part of {@link EdrConnectorContract} that is about what must never be seen. */
abstract class SecrecyContract extends FailureContract {

    private static final List<Fault> QUICK_FAULTS = List.of(Fault.SERVER_ERROR, Fault.TRUNCATED, Fault.RATE_LIMITED);

    @Nested
    @DisplayName("Secrets")
    class Secrets {

        @Test
        void are_never_in_an_alert_its_raw_form_or_a_cursor() {
            subject.host(1);
            String id = subject.alertWithSecret(1);
            Reading reading = readAll();
            assertThat(reading.ids()).containsExactly(id);
            hasNone(reading.alerts().get(0).alert().toString());
            hasNone(reading.alerts().get(0).raw().text());
            hasNone(reading.next().value());
        }

        @Test
        void are_never_told_by_the_connector_its_ports_or_its_configuration() {
            connector.endpoints().count();
            List<Object> printed = new ArrayList<>(subject.printed());
            printed.add(connector.alerts());
            printed.add(connector.endpoints());
            printed.add(connector.capabilities());
            connector.alertWriteBack().ifPresent(printed::add);
            connector.containment().ifPresent(printed::add);
            connector.evidence().ifPresent(printed::add);
            connector.telemetrySearch().ifPresent(printed::add);
            connector.removal().ifPresent(printed::add);
            connector.blockList().ifPresent(printed::add);
            assertThat(printed).allSatisfy(one -> hasNone(one.toString()));
        }

        @Test
        void are_never_in_what_a_port_answers() {
            assertThat(PortCalls.prepare(subject, clock).offered())
                    .allSatisfy((name, call) -> hasNone(call.on(connector).toString()));
            hasNone(connector.probe().toString());
        }

        @Test
        void are_never_in_a_failure_or_its_causes() {
            List<Throwable> failures = failures();
            assertThat(failures).isNotEmpty().allSatisfy(failure -> hasNone(trace(failure)));
        }

        @Test
        void are_never_logged_at_any_level() {
            try (CapturedLog log = CapturedLog.open()) {
                LoggerFactory.getLogger("io.mdr4j.testkit").trace("the log is captured");
                assertThat(log.lines())
                        .as("slf4j-jdk14 must be the only binding on the test class path")
                        .contains("the log is captured");
                PortCalls.prepare(subject, clock).offered().values().forEach(call -> call.on(connector));
                connector.probe();
                subject.alertWithSecret(90);
                readAll();
                failures();
                assertThat(log.lines()).allSatisfy(this::hasNone);
            }
        }

        private List<Throwable> failures() {
            PortCalls calls = PortCalls.prepare(subject, clock);
            List<Throwable> failures = new ArrayList<>();
            EdrConnector wrong = subject.withWrongCredentials();
            calls.offered().values().forEach(call -> failureOf(call, wrong, failures));
            calls.onePerCapability()
                    .forEach((capability, call) -> failureOf(call, subject.without(capability), failures));
            for (Fault fault : QUICK_FAULTS) {
                subject.fault(fault);
                calls.offered().values().forEach(call -> failureOf(call, connector, failures));
                subject.heal();
            }
            return failures;
        }

        private void failureOf(PortCalls.Call call, EdrConnector edr, List<Throwable> failures) {
            try {
                call.on(edr);
            } catch (EdrException failure) {
                failures.add(failure);
            }
        }

        private String trace(Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            return trace.toString();
        }

        private void hasNone(String text) {
            assertThat(text).doesNotContain(subject.secrets());
        }
    }
}
