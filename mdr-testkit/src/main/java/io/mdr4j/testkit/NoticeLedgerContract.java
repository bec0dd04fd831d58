package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.NoticeLedger;
import io.mdr4j.incident.NoticeLedger.Slip;
import io.mdr4j.incident.StepKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store does with the slips of notices. */
abstract class NoticeLedgerContract extends LedgerContract {

    private static final String LANE = "report|mail|yamada";

    NoticeLedgerContract() {}

    @Test
    void slips_are_counted_by_lane_time_and_gravity() {
        put(slip(1, true).alone(NOW), slip(2, false).alone(NOW.plusSeconds(5)), slip(3, false));

        assertThat(this.<Integer>ask(s -> s.alone(LANE, NOW.minusSeconds(1), false)))
                .isEqualTo(2);
        assertThat(this.<Integer>ask(s -> s.alone(LANE, NOW.minusSeconds(1), true)))
                .isEqualTo(1);
        assertThat(this.<Integer>ask(s -> s.alone(LANE, NOW, false))).isEqualTo(1);
        assertThat(this.<Integer>ask(s -> s.alone("report|mail|other", NOW.minusSeconds(1), false)))
                .isZero();
    }

    @Test
    void those_who_wait_come_by_gravity_and_then_by_age_and_are_found_again_in_their_digest() {
        Slip old = slip(1, false);
        Slip grave = slip(2, true);
        Slip young = Slip.waiting(incident(3), key(3), LANE, false, NOW.plusSeconds(60));
        put(young, old, grave);

        assertThat(this.<List<Slip>>ask(s -> s.waiting(LANE, 10))).containsExactly(grave, old, young);
        assertThat(this.<List<Slip>>ask(s -> s.waiting(LANE, 1))).containsExactly(grave);
        put(grave.in("d1", NOW), old.in("d1", NOW));
        assertThat(this.<List<Slip>>ask(s -> s.waiting(LANE, 10))).containsExactly(young);
        assertThat(this.<List<Slip>>ask(s -> s.digest("d1")))
                .containsExactlyInAnyOrder(grave.in("d1", NOW), old.in("d1", NOW));
        assertThat(this.<Optional<Instant>>ask(s -> s.lastDigest(LANE))).contains(NOW);
        assertThat(this.<Optional<Slip>>ask(s -> s.find(incident(2), key(2)))).contains(grave.in("d1", NOW));
        assertThat(this.<Optional<Slip>>ask(s -> s.find(incident(2), key(3)))).isEmpty();
    }

    @Test
    void what_went_out_long_ago_is_forgotten_and_what_waits_is_not() {
        put(slip(1, false).alone(NOW), slip(2, false).in("d2", NOW), slip(3, false));

        ask(s -> {
            s.forget(NOW.plusSeconds(1));
            return true;
        });

        assertThat(this.<Optional<Slip>>ask(s -> s.find(incident(1), key(1)))).isEmpty();
        assertThat(this.<List<Slip>>ask(s -> s.digest("d2"))).isEmpty();
        assertThat(this.<Optional<Instant>>ask(s -> s.lastDigest(LANE))).isEmpty();
        assertThat(this.<List<Slip>>ask(s -> s.waiting(LANE, 10))).containsExactly(slip(3, false));
    }

    @Test
    void another_customers_slips_are_never_seen() {
        put(slip(1, false).in("d3", NOW));

        CustomerId other = new CustomerId("somebody-else");
        NoticeLedger ledger = store.notices();
        assertThat(ledger.<List<Slip>>session(other, s -> s.digest("d3"))).isEmpty();
        assertThat(ledger.<Optional<Instant>>session(other, s -> s.lastDigest(LANE)))
                .isEmpty();
    }

    private <T> T ask(Function<NoticeLedger.Session, T> question) {
        return store.notices().session(ACME, question);
    }

    private void put(Slip... slips) {
        ask(s -> {
            List.of(slips).forEach(s::put);
            return true;
        });
    }

    private static Slip slip(int number, boolean grave) {
        Instant since = NOW.minusSeconds(100L - number);
        return Slip.waiting(incident(number), key(number), LANE, grave, since);
    }

    private static IncidentId incident(int number) {
        return new IncidentId(ACME, "INC-2026-000" + number);
    }

    private static StepKey key(int number) {
        return StepKey.firstReportTo("yamada", number);
    }
}
