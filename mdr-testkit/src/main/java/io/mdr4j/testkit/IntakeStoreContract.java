package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.CorrelationKey;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IntakeSession;
import io.mdr4j.incident.SetAside;
import io.mdr4j.incident.StepKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store does with what is received: sessions, cursors, known alerts, documents, and alerts set aside. */
abstract class IntakeStoreContract extends ContractStoreContract {

    private static final Alert ALERT = alert("alert-1");
    private static final CorrelationKey KEY = new CorrelationKey("tree/1");
    private static final String SHA = "sha";
    private static final Document PAYLOAD = Document.of("{\"a\":\"\u0000\"}");

    IntakeStoreContract() {}

    private static IncidentId take(IntakeSession session, Alert alert) {
        IncidentId incident = session.open(Optional.empty(), NOW);
        session.record(incident, new IntakeEvent.AlertReceived(alert, SHA, NOW), NOW);
        session.remember(alert, SHA, incident, List.of(KEY), NOW);
        return incident;
    }

    private IncidentId take(Alert alert) {
        return store.intake().intake(ACME, session -> take(session, alert));
    }

    private Optional<IntakeSession.Known> known(AlertId alert) {
        return known(ACME, alert);
    }

    private Optional<IntakeSession.Known> known(CustomerId customer, AlertId alert) {
        return store.intake().intake(customer, session -> session.known(alert));
    }

    private Optional<IntakeSession.Candidate> candidate() {
        return candidate(ACME);
    }

    private Optional<IntakeSession.Candidate> candidate(CustomerId customer) {
        return store.intake().intake(customer, session -> session.candidate(KEY));
    }

    @Test
    void a_session_that_fails_leaves_nothing_behind() {
        assertThatThrownBy(() -> store.intake().intake(ACME, session -> {
                    take(session, ALERT);
                    session.keep(PAYLOAD);
                    session.saveCursor(TENANT, new AlertCursor("next"), NOW);
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");

        assertThat(incidents.incidents(ACME)).isEmpty();
        assertThat(store.intake().cursor(TENANT)).isEmpty();
        assertThat(store.intake().lastRead(TENANT)).isEmpty();
        assertThat(store.archive().document(ACME, PAYLOAD.sha256())).isEmpty();
        assertThat(known(ALERT.id())).isEmpty();
        assertThat(candidate()).isEmpty();
    }

    @Test
    void a_session_that_fails_leaves_an_older_incident_as_it_was() {
        IncidentId before = take(ALERT);

        assertThatThrownBy(() -> store.intake().intake(ACME, session -> {
                    session.record(before, new IntakeEvent.AlertReceived(alert("alert-2"), SHA, NOW), NOW);
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");

        assertThat(incidents.eventsAfter(before, 2)).isEmpty();
        assertThat(candidate()).map(IntakeSession.Candidate::alerts).contains(1);
    }

    @Test
    void what_a_session_did_is_seen_within_it() {
        store.intake().intake(ACME, session -> {
            IncidentId incident = take(session, ALERT);
            assertThat(session.known(ALERT.id()).orElseThrow()).isEqualTo(new IntakeSession.Known(incident, SHA, NOW));
            assertThat(session.candidate(KEY).orElseThrow())
                    .isEqualTo(new IntakeSession.Candidate(incident, true, NOW, 1));
            return incident;
        });
    }

    @Test
    void an_alert_is_known_with_what_was_last_received_of_it() {
        IncidentId incident = take(ALERT);
        Instant later = NOW.plusSeconds(60);
        Alert changed = alert("alert-1", later);
        store.intake().intake(ACME, session -> {
            session.remember(changed, "sha-2", incident, List.of(), NOW);
            return true;
        });

        assertThat(known(ALERT.id())).contains(new IntakeSession.Known(incident, "sha-2", later));
        assertThat(known(new AlertId(TENANT, "alert-2"))).isEmpty();
    }

    @Test
    void the_same_alert_of_another_customer_is_not_known() {
        take(ALERT);

        assertThat(known(OTHER, ALERT.id())).isEmpty();
        assertThat(candidate(OTHER)).isEmpty();
    }

    @Test
    void a_closed_incident_is_still_found_by_its_key_and_known_as_closed() {
        IncidentId incident = take(ALERT);
        record(incident, NOW, new CaseEvent.Closed("hanako", "done"));

        assertThat(candidate()).contains(new IntakeSession.Candidate(incident, false, NOW, 1));
    }

    @Test
    void merges_are_followed_over_several_incidents() {
        IncidentId first = take(ALERT);
        IncidentId second = open();
        IncidentId third = open();
        record(first, NOW, new CaseEvent.MergedInto(second, "hanako", "same"));
        record(second, NOW, new CaseEvent.MergedInto(third, "hanako", "same"));

        assertThat(known(ALERT.id())).map(IntakeSession.Known::incident).contains(third);
        assertThat(candidate()).contains(new IntakeSession.Candidate(third, true, NOW, 0));
    }

    @Test
    void alerts_that_were_split_off_are_known_where_they_went_and_the_others_where_they_were() {
        IncidentId whole = take(ALERT);
        IncidentId own = store.open(whole, NOW);
        store.intake().intake(ACME, session -> {
            session.remember(alert("alert-2"), SHA, whole, List.of(), NOW);
            return true;
        });
        record(whole, NOW, new CaseEvent.AlertsSplitOff(Set.of(ALERT.id()), own, "hanako", "other cause"));

        assertThat(known(ALERT.id())).map(IntakeSession.Known::incident).contains(own);
        assertThat(known(new AlertId(TENANT, "alert-2")))
                .map(IntakeSession.Known::incident)
                .contains(whole);
        assertThat(incidents.eventsAfter(own, 0))
                .first()
                .satisfies(recorded ->
                        assertThat(recorded.event()).isEqualTo(new IntakeEvent.Opened(own, Optional.of(whole))));
    }

    @Test
    void a_cursor_and_the_instant_of_the_last_reading_are_what_was_saved_last() {
        String longCursor = "c".repeat(20_000);
        save("first", NOW);
        save(longCursor, NOW.plusSeconds(60));

        assertThat(store.intake().cursor(TENANT)).contains(new AlertCursor(longCursor));
        assertThat(store.intake().lastRead(TENANT)).contains(NOW.plusSeconds(60));
    }

    private void save(String cursor, Instant at) {
        store.intake().intake(ACME, session -> {
            session.saveCursor(TENANT, new AlertCursor(cursor), at);
            return true;
        });
    }

    @Test
    void sessions_of_one_customer_run_one_after_another_and_give_each_incident_its_own_number() {
        List<IncidentId> opened = inThreads(
                8,
                () -> store.intake().intake(ACME, session -> {
                    IncidentId incident = session.open(Optional.empty(), NOW);
                    if (session.known(ALERT.id()).isEmpty()) {
                        session.remember(ALERT, SHA, incident, List.of(), NOW);
                    }
                    return incident;
                }));

        assertThat(new HashSet<>(opened)).hasSize(8);
        assertThat(known(ALERT.id()).map(IntakeSession.Known::incident).orElseThrow())
                .isEqualTo(incidents.incidents(ACME).stream()
                        .reduce((newer, older) -> older)
                        .orElseThrow());
    }

    @Test
    void an_alert_is_set_aside_once_for_each_payload_the_first_one_first() {
        SetAside first = new SetAside(ALERT.id(), PAYLOAD, "foreign", NOW);
        SetAside changed = new SetAside(ALERT.id(), Document.of("{}"), "foreign", NOW);

        assertThat(store.intake().setAside(first)).isTrue();
        assertThat(store.intake().setAside(first)).isFalse();
        assertThat(store.intake().setAside(changed)).isTrue();
        assertThat(store.intake().setAside()).containsExactly(first, changed);
    }

    @Test
    void ids_and_cursors_come_back_as_they_were_whatever_characters_an_edr_sends() {
        String hostile = "\u0000 \\u0000 \ud800 '\"; \u202e \ud83d\ude00";
        SetAside aside = new SetAside(new AlertId(TENANT, hostile), PAYLOAD, hostile, NOW);

        assertThat(store.intake().setAside(aside)).isTrue();
        save(hostile, NOW);
        take(alert(hostile));

        assertThat(store.intake().setAside()).containsExactly(aside);
        assertThat(store.intake().cursor(TENANT)).contains(new AlertCursor(hostile));
        assertThat(known(new AlertId(TENANT, hostile))).isPresent();
    }

    @Test
    void a_document_is_found_by_its_hash_by_the_customer_who_kept_it_and_nobody_else() {
        store.archive().keep(ACME, PAYLOAD);
        store.archive().keep(ACME, PAYLOAD);

        assertThat(store.archive().document(ACME, PAYLOAD.sha256())).contains(PAYLOAD);
        assertThat(store.archive().document(OTHER, PAYLOAD.sha256())).isEmpty();
    }

    @Test
    void many_who_keep_the_same_document_do_not_disturb_each_other() {
        inThreads(8, () -> {
            store.archive().keep(ACME, PAYLOAD);
            return true;
        });

        assertThat(store.archive().document(ACME, PAYLOAD.sha256())).contains(PAYLOAD);
    }

    @Test
    void of_evidence_the_first_that_was_kept_stays() {
        IncidentId incident = open();
        StepKey step = StepKey.of("collect", new EndpointId(TENANT, "d1"), 1);
        Evidence gap = Evidence.builder()
                .addGaps(new EvidenceGap(EvidenceGap.Subject.FILES, "not offered"))
                .build();
        store.archive().keepEvidence(incident, step, gap);
        store.archive().keepEvidence(incident, step, Evidence.none());

        assertThat(store.archive().evidence(incident, step)).isEqualTo(gap);
        assertThat(store.archive().evidence(open(), step)).isEqualTo(Evidence.none());
    }
}
