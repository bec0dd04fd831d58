package io.mdr4j.benchmarks;

import io.mdr4j.alert.Alert;
import io.mdr4j.behaviours.SigmaBehaviours;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.severity.SeverityClassifier;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One classification of one alert on a PC, for a customer with some allow entries. */
@State(Scope.Benchmark)
public class ClassifyBenchmark {

    private static final int ALLOW_ENTRIES = 20;

    private final SeverityClassifier classifier = SeverityClassifier.standard(SigmaBehaviours.standard());
    private final SeverityCase subject = subject();

    private static SeverityCase subject() {
        Alert alert = Payloads.macro();
        var subject = SeverityCase.builder().addAlerts(alert).addPrivilegedAccounts("sample\\administrator");
        alert.endpoint().ifPresent(e -> subject.putRoles(e.id(), EndpointRole.PC));
        for (int i = 0; i < ALLOW_ENTRIES; i++) {
            subject.addAllowEntries(AllowEntry.builder()
                    .id("entry-" + i)
                    .expires(Instant.parse("2027-03-31T15:00:00Z"))
                    .reason("Agreed with the customer")
                    .sha256("%064x".formatted(i))
                    .build());
        }
        return subject.build();
    }

    /** The verdict with its reasons. */
    @Benchmark
    public Assessment assess() {
        return classifier.assess(subject);
    }
}
