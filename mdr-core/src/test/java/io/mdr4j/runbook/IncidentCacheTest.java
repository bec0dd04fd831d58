package io.mdr4j.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");

    private static Incident incident(String number, int events) {
        IncidentId id = new IncidentId(new CustomerId("acme"), number);
        List<Recorded> history = new ArrayList<>();
        history.add(new Recorded(1, NOW, new IntakeEvent.Opened(id, Optional.empty())));
        for (int version = 2; version <= events; version++) {
            history.add(new Recorded(version, NOW, new CaseEvent.NoteAdded("hanako", "x")));
        }
        return Incident.of(history);
    }

    @Test
    void what_was_looked_at_longest_ago_makes_room() {
        IncidentCache cache = new IncidentCache(10);
        Incident first = incident("1", 4);
        Incident second = incident("2", 4);
        cache.keep(first);
        cache.keep(second);
        assertThat(cache.find(first.id())).containsSame(first);

        cache.keep(incident("3", 4));

        assertThat(cache.find(first.id())).containsSame(first);
        assertThat(cache.find(second.id())).isEmpty();
    }

    @Test
    void a_newer_picture_takes_the_place_of_the_older_one_and_only_its_growth_counts() {
        IncidentCache cache = new IncidentCache(10);
        Incident other = incident("2", 4);
        cache.keep(other);
        cache.keep(incident("1", 4));

        Incident newer = incident("1", 6);
        cache.keep(newer);

        assertThat(cache.find(newer.id())).containsSame(newer);
        assertThat(cache.find(other.id())).containsSame(other);
    }

    @Test
    void one_that_is_larger_than_the_bound_is_kept_alone() {
        IncidentCache cache = new IncidentCache(10);
        cache.keep(incident("1", 4));
        Incident large = incident("2", 30);

        cache.keep(large);

        assertThat(cache.find(large.id())).containsSame(large);
        assertThat(cache.find(incident("1", 4).id())).isEmpty();
    }
}
