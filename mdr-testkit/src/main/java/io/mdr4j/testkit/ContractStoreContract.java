package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.AgreementStore;
import io.mdr4j.contract.Allowance;
import io.mdr4j.contract.DeviceReading;
import io.mdr4j.contract.MeterStore;
import io.mdr4j.contract.MeterStore.Recording;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does with agreements and with what is used of a contract. */
abstract class ContractStoreContract extends AlarmStoreContract {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Allowance YEAR =
            new Allowance(Instant.parse("2026-04-01T00:00:00Z"), Instant.parse("2027-04-01T00:00:00Z"), 4);

    private AgreementStore agreements;
    private MeterStore meter;

    ContractStoreContract() {}

    @BeforeEach
    void open_agreements_and_meter() {
        agreements = store.agreements();
        meter = store.meter();
    }

    private static Agreement agreement(CustomerId customer, int number) {
        return new Agreement(
                customer,
                number,
                "2026-11-24 \u0000",
                "a".repeat(64),
                "b".repeat(64),
                number == 1 ? Optional.empty() : Optional.of("c".repeat(64)),
                "hanako",
                "reason \\ " + number,
                NOW.plusNanos(number),
                List.of(new Bilingual("一 " + number, "one"), new Bilingual("二", "two \u0000")));
    }

    @Test
    void agreements_come_back_as_they_were_made_the_newest_first() {
        assertThat(agreements.newest(ACME)).isEmpty();
        assertThat(agreements.add(agreement(ACME, 1))).isTrue();
        assertThat(agreements.add(agreement(ACME, 2))).isTrue();

        assertThat(agreements.newest(ACME)).contains(agreement(ACME, 2));
        assertThat(agreements.agreements(ACME)).containsExactly(agreement(ACME, 2), agreement(ACME, 1));
    }

    @Test
    void an_agreement_that_is_not_the_next_one_is_not_kept() {
        assertThat(agreements.add(agreement(ACME, 2))).isFalse();
        agreements.add(agreement(ACME, 1));
        assertThat(agreements.add(agreement(ACME, 1))).isFalse();
        assertThat(agreements.add(agreement(ACME, 3))).isFalse();

        assertThat(agreements.agreements(ACME)).containsExactly(agreement(ACME, 1));
    }

    @Test
    void of_many_who_change_an_agreement_at_once_one_wins() {
        List<Boolean> added = inThreads(8, () -> agreements.add(agreement(ACME, 1)));

        assertThat(added).containsOnlyOnce(true);
        assertThat(agreements.agreements(ACME)).hasSize(1);
    }

    @Test
    void agreements_of_another_customer_are_numbered_and_found_apart() {
        agreements.add(agreement(ACME, 1));

        assertThat(agreements.agreements(OTHER)).isEmpty();
        assertThat(agreements.newest(OTHER)).isEmpty();
        assertThat(agreements.add(agreement(OTHER, 1))).isTrue();
        assertThat(agreements.agreements(ACME)).hasSize(1);
    }

    private static DeviceReading reading(CustomerId customer, String tenant, LocalDate day, int devices) {
        return new DeviceReading(customer, new EdrTenantId(tenant), day, devices, 500, NOW);
    }

    @Test
    void a_tenant_s_devices_are_counted_once_a_day() {
        DeviceReading first = reading(ACME, "acme-1", DAY, 120);
        assertThat(meter.keep(first)).isTrue();
        assertThat(meter.keep(reading(ACME, "acme-1", DAY, 300))).isFalse();

        assertThat(meter.readings(ACME, DAY, DAY.plusDays(1))).containsExactly(first);
    }

    @Test
    void of_many_who_count_the_same_day_one_is_kept() {
        assertThat(inThreads(8, () -> meter.keep(reading(ACME, "acme-1", DAY, 120))))
                .containsOnlyOnce(true);
        assertThat(meter.readings(ACME, DAY, DAY.plusDays(1))).hasSize(1);
    }

    @Test
    void readings_are_found_by_customer_and_day_the_first_day_first() {
        DeviceReading third = reading(ACME, "acme-1", DAY.plusDays(2), 3);
        DeviceReading second = reading(ACME, "acme-2", DAY, 2);
        DeviceReading first = reading(ACME, "acme-1", DAY, 1);
        List.of(third, second, first, reading(ACME, "acme-1", DAY.plusDays(3), 4), reading(OTHER, "o", DAY, 5))
                .forEach(meter::keep);

        assertThat(meter.readings(ACME, DAY, DAY.plusDays(3))).containsExactly(first, second, third);
        assertThat(meter.readings(OTHER, DAY, DAY.plusDays(9))).hasSize(1);
        assertThat(meter.readings(ACME, DAY.minusDays(9), DAY)).isEmpty();
    }

    private static Use briefing(CustomerId customer, String id) {
        return new Use(customer, Use.Kind.BRIEFING, id, NOW, "hanako");
    }

    @Test
    void a_use_is_counted_once_under_its_id() {
        Use use = briefing(ACME, "b-1 \u0000");
        assertThat(meter.record(use, YEAR)).isEqualTo(Recording.RECORDED);
        assertThat(meter.record(use, YEAR)).isEqualTo(Recording.KNOWN);
        assertThat(meter.record(new Use(ACME, Use.Kind.HUNTING_REQUEST, use.id(), NOW, "taro"), YEAR))
                .isEqualTo(Recording.RECORDED);

        assertThat(meter.uses(ACME, YEAR.from(), YEAR.until())).hasSize(2).contains(use);
        assertThat(meter.uses(OTHER, YEAR.from(), YEAR.until())).isEmpty();
    }

    @Test
    void what_is_used_up_is_refused_unless_there_is_a_reason_to_go_beyond() {
        for (int i = 1; i <= 4; i++) {
            assertThat(meter.record(briefing(ACME, "b-" + i), YEAR)).isEqualTo(Recording.RECORDED);
        }
        Use fifth = briefing(ACME, "b-5");
        assertThat(meter.record(fifth, YEAR)).isEqualTo(Recording.USED_UP);
        assertThat(meter.record(briefing(ACME, "b-4"), YEAR)).isEqualTo(Recording.KNOWN);
        assertThat(meter.record(briefing(OTHER, "b-5"), YEAR)).isEqualTo(Recording.RECORDED);

        assertThat(meter.record(fifth.beyond("agreed by phone"), YEAR)).isEqualTo(Recording.RECORDED);
        assertThat(meter.uses(ACME, YEAR.from(), YEAR.until())).hasSize(5).contains(fifth.beyond("agreed by phone"));
    }

    @Test
    void what_was_used_in_another_year_does_not_count() {
        Instant before = YEAR.from().minus(Duration.ofDays(1));
        for (int i = 1; i <= 4; i++) {
            meter.record(
                    new Use(ACME, Use.Kind.BRIEFING, "old-" + i, before, "hanako"),
                    new Allowance(before, YEAR.from(), 4));
        }

        assertThat(meter.record(briefing(ACME, "b-1"), YEAR)).isEqualTo(Recording.RECORDED);
        assertThat(meter.uses(ACME, YEAR.from(), YEAR.until())).hasSize(1);
        assertThat(meter.uses(ACME, before, YEAR.until())).hasSize(5);
    }

    @Test
    void of_many_who_want_the_last_place_one_gets_it() {
        AtomicInteger next = new AtomicInteger();
        Allowance one = new Allowance(YEAR.from(), YEAR.until(), 1);
        List<Recording> recorded = inThreads(8, () -> meter.record(briefing(ACME, "b-" + next.incrementAndGet()), one));

        assertThat(recorded).containsOnlyOnce(Recording.RECORDED);
        assertThat(meter.uses(ACME, YEAR.from(), YEAR.until())).hasSize(1);
    }
}
