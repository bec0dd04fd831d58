package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does with alarms. */
abstract class AlarmStoreContract extends StoreFixture {

    private AlarmStore alarms;

    AlarmStoreContract() {}

    @BeforeEach
    void open_the_alarms() {
        alarms = store.alarms();
    }

    private static Alarm alarm(String id) {
        return new Alarm(
                id,
                Alarm.Audience.ANALYSTS,
                Optional.of(ACME),
                new Bilingual("件名", "Subject"),
                new Bilingual("本文 \u0000'\"", "Text"),
                NOW);
    }

    private List<String> open(Instant now) {
        return alarms.open(now, 10).stream().map(open -> open.alarm().id()).toList();
    }

    @Test
    void an_alarm_is_open_at_once_and_comes_back_as_it_was_raised() {
        assertThat(alarms.raise(alarm("a"))).isTrue();

        assertThat(alarms.open(NOW.minusSeconds(60), 10)).singleElement().satisfies(open -> {
            assertThat(open.alarm()).isEqualTo(alarm("a"));
            assertThat(open.told()).isEmpty();
            assertThat(open.tries()).isZero();
        });
    }

    @Test
    void what_is_urgent_stays_urgent() {
        alarms.raise(alarm("a").asUrgent());

        assertThat(alarms.open(NOW, 10))
                .singleElement()
                .satisfies(open -> assertThat(open.alarm()).isEqualTo(alarm("a").asUrgent()));
    }

    @Test
    void an_alarm_that_was_raised_before_changes_nothing_settled_or_not() {
        alarms.raise(alarm("a"));
        assertThat(alarms.raise(alarm("a"))).isFalse();
        alarms.settle("a", NOW);

        assertThat(alarms.raise(alarm("a"))).isFalse();
        assertThat(open(NOW.plusSeconds(1_000_000))).isEmpty();
    }

    @Test
    void of_many_who_raise_the_same_alarm_one_hears_that_it_is_new() {
        List<Boolean> isNew = inThreads(8, () -> alarms.raise(alarm("a")));

        assertThat(isNew).containsOnlyOnce(true);
        assertThat(open(NOW)).containsExactly("a");
    }

    @Test
    void who_was_told_is_remembered_once_each() {
        alarms.raise(alarm("a"));
        alarms.told("a", "hanako", NOW);
        alarms.told("a", "hanako", NOW);
        alarms.told("a", "taro", NOW);

        assertThat(alarms.open(NOW, 10))
                .singleElement()
                .satisfies(open -> assertThat(open.told()).containsExactlyInAnyOrder("hanako", "taro"));
    }

    @Test
    void an_alarm_that_was_put_off_is_open_again_from_then_on_and_counts_its_tries() {
        alarms.raise(alarm("a"));
        alarms.putOff("a", NOW.plusSeconds(15));

        assertThat(open(NOW.plusSeconds(14))).isEmpty();
        assertThat(alarms.open(NOW.plusSeconds(15), 10))
                .singleElement()
                .satisfies(open -> assertThat(open.tries()).isEqualTo(1));
    }

    @Test
    void the_oldest_alarms_come_first_and_not_more_than_were_asked_for() {
        List.of("c", "a", "b").forEach(id -> alarms.raise(alarm(id)));

        assertThat(open(NOW)).containsExactly("c", "a", "b");
        assertThat(alarms.open(NOW, 2)).extracting(open -> open.alarm().id()).containsExactly("c", "a");
    }

    @Test
    void an_unknown_alarm_is_neither_told_nor_put_off_nor_settled() {
        assertThatThrownBy(() -> alarms.told("x", "hanako", NOW)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> alarms.putOff("x", NOW)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> alarms.settle("x", NOW)).isInstanceOf(NoSuchElementException.class);
    }
}
