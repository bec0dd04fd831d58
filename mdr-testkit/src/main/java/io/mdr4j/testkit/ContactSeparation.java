package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.Way;
import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.QuestionEvent.Channel;
import io.mdr4j.incident.QuestionEvent.QuestionAsked;
import io.mdr4j.runbook.Desk;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** What contacts acknowledge, ask and are answered, in the name of the wrong customer. */
final class ContactSeparation {

    private final TwoCustomers site;
    private final Desk desk;
    private final IncidentId stolen;

    ContactSeparation(TwoCustomers site) {
        this.site = site;
        this.desk = site.desk;
        this.stolen = site.stolen;
    }

    void add(SeparationCases cases) {
        notices(cases);
        questions(cases);
    }

    private void notices(SeparationCases cases) {
        cases.tried("Desk.acknowledge(IncidentId, String, String)", () -> {
                    notThere(() -> desk.acknowledge(stolen, notice(), "eve"));
                    assertThat(desk.acknowledge(site.askingIncident, notice(), "eve"))
                            .isFalse();
                    assertThat(desk.acknowledge(site.askingIncident, TwoCustomers.OTHER_CONTACT, "eve"))
                            .isFalse();
                    assertThat(desk.acknowledge(site.otherIncidents.get(0), TwoCustomers.ASKING_CONTACT, "eve"))
                            .isFalse();
                })
                .tried(
                        "Desk.acknowledge(CustomerId, String, String)",
                        () -> theirs().forEach(
                                        notice -> assertThat(desk.acknowledge(TwoCustomers.ASKING, notice, "eve"))
                                                .isFalse()))
                .tried(
                        "Desk.notReached(CustomerId, String, String)",
                        () -> theirs().forEach(notice -> assertThat(desk.notReached(TwoCustomers.ASKING, notice, "x"))
                                .isFalse()))
                .tried(
                        "Desk.recordCall(IncidentId, String, CallOutcome, List, String)",
                        () -> notThere(() -> desk.recordCall(
                                stolen, TwoCustomers.OTHER_CONTACT, CallOutcome.ACKNOWLEDGED, List.of(), "eve")));
    }

    /** The id of a notice that the other one has got. */
    private String notice() {
        return site.notifier.notices().stream()
                .filter(n -> n.recipient().id().equals(TwoCustomers.OTHER_CONTACT))
                .filter(n -> n.id().startsWith(site.otherIncidents.get(0).toString()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Ids of notices and digests of the other one. */
    private List<String> theirs() {
        return List.of(
                notice(),
                TwoCustomers.OTHER + "/digest/" + TwoCustomers.SECRET,
                TwoCustomers.ASKING + "/digest/" + TwoCustomers.SECRET,
                TwoCustomers.ASKING
                        + notice().substring(TwoCustomers.OTHER.value().length()));
    }

    private void questions(SeparationCases cases) {
        cases.tried("Desk.ask(IncidentId, String, Channel, String)", () -> {
                    notThere(() -> desk.ask(stolen, TwoCustomers.ASKING_CONTACT, Channel.PHONE, "x"));
                    noContact(() -> desk.ask(site.askingIncident, TwoCustomers.OTHER_CONTACT, Channel.PHONE, "x"));
                    noContact(() ->
                            desk.ask(site.otherIncidents.get(0), TwoCustomers.ASKING_CONTACT, Channel.PHONE, "x"));
                })
                .tried("Desk.ask(IncidentId, QuestionAsked)", () -> {
                    notThere(() -> desk.ask(stolen, asked(TwoCustomers.ASKING_CONTACT)));
                    noContact(() -> desk.ask(site.askingIncident, asked(TwoCustomers.OTHER_CONTACT)));
                    noContact(() -> desk.ask(site.otherIncidents.get(0), asked(TwoCustomers.ASKING_CONTACT)));
                })
                .tried("Desk.answer(IncidentId, String, String, String)", () -> {
                    notThere(() -> desk.answer(stolen, site.question, "eve", "x"));
                    notThere(() -> desk.answer(site.askingIncident, site.question, "eve", "x"));
                })
                .tried("Desk.answer(IncidentId, String, String, String, Set)", () -> {
                    notThere(() -> desk.answer(stolen, site.question, "eve", "x", Set.of(Way.MAIL)));
                    notThere(() -> desk.answer(site.askingIncident, site.question, "eve", "x", Set.of()));
                })
                .tried("Desk.withdraw(IncidentId, String, String, String)", () -> {
                    notThere(() -> desk.withdraw(stolen, site.question, "eve", "x"));
                    notThere(() -> desk.withdraw(site.askingIncident, site.question, "eve", "x"));
                })
                .tried(
                        "Desk.noteMail(IncidentId, QuestionEvent)",
                        () -> notThere(() -> desk.noteMail(
                                stolen, new QuestionEvent.AutomaticReply("m1", TwoCustomers.OTHER_CONTACT, "x"))));
    }

    private static QuestionAsked asked(String contact) {
        return new QuestionAsked(
                "m1", contact, Channel.MAIL, "x", TwoCustomers.START, "<m1@example.com>", Optional.empty(), false);
    }

    private static void notThere(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(NoSuchElementException.class);
    }

    private static void noContact(Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining("has no contact");
    }
}
