package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.NoticeLedger;
import io.mdr4j.incident.NoticeLedger.Session;
import io.mdr4j.incident.NoticeLedger.Slip;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every method of the ledger of notices, asked with the wrong customer. */
final class SlipSeparation {

    private final NoticeLedger ledger;
    private final IncidentId own;
    private final IncidentId theirs;
    private final IncidentId stolen;

    SlipSeparation(TwoCustomers site) {
        this.ledger = site.store.notices();
        this.own = site.askingIncident;
        this.theirs = site.otherIncidents.get(0);
        this.stolen = site.stolen;
    }

    void add(SeparationCases cases) {
        Slip waiting = TwoCustomers.slip(theirs, "waiting");
        cases.of(Session.class)
                .tried("NoticeLedger.session(CustomerId, Function)", () -> {
                    this.<Boolean>ask(s -> {
                        s.put(TwoCustomers.slip(own, "mine"));
                        return true;
                    });
                    assertThat(theirs()).containsExactly(waiting);
                })
                .tried("Session.find(IncidentId, StepKey)", () -> {
                    assertThat(this.<Optional<Slip>>ask(s -> s.find(stolen, waiting.key())))
                            .isEmpty();
                    refused(s -> s.find(theirs, waiting.key()));
                })
                .tried("Session.put(Slip)", () -> {
                    refused(s -> {
                        s.put(waiting.alone(TwoCustomers.START));
                        return true;
                    });
                    assertThat(theirs()).containsExactly(waiting);
                })
                .tried("Session.alone(String, Instant, boolean)", () -> {
                    int alone = ask(s -> s.alone(TwoCustomers.LANE, Instant.EPOCH, false));
                    assertThat(alone).isZero();
                })
                .tried(
                        "Session.lastDigest(String)",
                        () -> assertThat(this.<Optional<Instant>>ask(s -> s.lastDigest(TwoCustomers.LANE)))
                                .isEmpty())
                .tried(
                        "Session.waiting(String, int)",
                        () -> assertThat(this.<List<Slip>>ask(s -> s.waiting(TwoCustomers.LANE, 100)))
                                .doesNotContain(waiting)
                                .allMatch(slip -> slip.incident().equals(own)))
                .tried(
                        "Session.digest(String)",
                        () -> assertThat(this.<List<Slip>>ask(s -> s.digest(TwoCustomers.SECRET)))
                                .isEmpty())
                .tried("Session.forget(Instant)", () -> {
                    this.<Boolean>ask(s -> {
                        s.forget(TwoCustomers.START.plusSeconds(1));
                        return true;
                    });
                    List<Slip> digest = ledger.session(TwoCustomers.OTHER, s -> s.digest(TwoCustomers.SECRET));
                    assertThat(digest).hasSize(1);
                });
    }

    private <T> T ask(Function<Session, T> question) {
        return ledger.session(TwoCustomers.ASKING, question);
    }

    private List<Slip> theirs() {
        return ledger.session(TwoCustomers.OTHER, s -> s.waiting(TwoCustomers.LANE, 100));
    }

    private void refused(Function<Session, ?> question) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ask(question))
                .withMessageContaining("is not one of customer asking");
    }
}
