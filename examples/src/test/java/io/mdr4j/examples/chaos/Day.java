package io.mdr4j.examples.chaos;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.examples.chaos.Served.Agreement;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A day that never was, with one incident on one endpoint and one alert that is nobody's: sound, until a test spoils it. */
final class Day {

    static final Device PC = new Device(Served.WORKS, "pc-1");
    static final IncidentId INCIDENT = new IncidentId(Served.WORKS.id(), "INC-2026-0001");
    static final AlertId ALERT = new AlertId(Served.WORKS.tenant(), "alert-1");
    static final AlertId NOBODYS = new AlertId(Served.WORKS.tenant(), "nobodys");
    static final Instant RECEIPT = Instant.parse("2026-11-24T01:00:00Z");

    final List<Raised> alerts = new ArrayList<>();
    final Set<Device> toIsolate = new LinkedHashSet<>();
    final Map<IncidentId, List<Recorded>> histories = new LinkedHashMap<>();
    final List<AlertId> setAside = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final Set<Device> isolated = new LinkedHashSet<>();
    final List<Letter> letters = new ArrayList<>();
    final List<String> brokenChains = new ArrayList<>();

    /** One where everything went as it must. */
    static Day sound() {
        Day day = new Day();
        day.alerts.add(new Raised(ALERT, PC, Agreement.ISOLATE));
        day.toIsolate.add(PC);
        day.record(INCIDENT, 0, new IntakeEvent.Opened(INCIDENT, Optional.empty()));
        day.record(INCIDENT, 0, received());
        day.record(INCIDENT, 1, decided(IsolationMode.IMMEDIATE));
        day.record(INCIDENT, 2, new ContainmentEvent.IsolationIntended(isolation(), PC.endpoint()));
        day.orders.add(new Order(PC, true, at(2)));
        day.record(INCIDENT, 3, new ContainmentEvent.IsolationAccepted(isolation(), PC.endpoint(), at(2)));
        day.isolated.add(PC);
        day.mail(10, "officer");
        day.mail(11, "helpdesk");
        day.setAside.add(NOBODYS);
        day.letters.add(new Letter(
                at(20), "analyst@soc.example", "<aside>", "", "[Analyst needed] An alert was set aside", "nobody's"));
        return day;
    }

    /** Announces a report, mails it, and tells that it was delivered. */
    private void mail(int minute, String contact) {
        StepKey step = StepKey.firstReportTo(contact, 1);
        record(INCIDENT, minute, new StepEvent.StepIntended(step));
        letters.add(report(minute, contact, "<first-" + contact + ">"));
        record(INCIDENT, minute, new ReportEvent.NoticeDelivered(step, contact, "mail", Set.of(1)));
    }

    static Letter report(int minute, String contact, String messageId) {
        return new Letter(
                at(minute),
                contact + "@works.example",
                messageId,
                "<thread>",
                "[Severity: HIGH] First report INC-2026-0001 host PC: credential theft (isolated)",
                "A report");
    }

    static IncidentEvent received() {
        Alert alert = Alert.builder()
                .id(ALERT)
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .endpoint(Endpoint.builder().id(PC.endpoint()).build())
                .build();
        return new IntakeEvent.AlertReceived(alert, "0".repeat(64), RECEIPT);
    }

    static IncidentEvent decided(IsolationMode mode) {
        OperationDecision decision = OperationDecision.builder()
                .ruleId("isolate")
                .ruleSetVersion("1")
                .isolation(mode)
                .approval(ApprovalPolicy.STANDARD)
                .language(Language.EN)
                .reviewFirstReport(false)
                .build();
        return new VerdictEvent.Decided(Optional.of(PC.endpoint()), decision, Severity.HIGH);
    }

    static StepKey isolation() {
        return StepKey.isolate(PC.endpoint(), 1);
    }

    /** The instant so many minutes after the receipt. */
    static Instant at(int minute) {
        return RECEIPT.plus(Duration.ofMinutes(minute));
    }

    void record(IncidentId incident, int minute, IncidentEvent event) {
        List<Recorded> history = histories.computeIfAbsent(incident, id -> new ArrayList<>());
        history.add(new Recorded(history.size() + 1, at(minute), event));
    }

    /** Takes events of this kind out of the history, as if they had never been recorded. */
    void forget(Class<? extends IncidentEvent> kind) {
        List<Recorded> kept = new ArrayList<>();
        for (Recorded recorded : histories.getOrDefault(INCIDENT, List.of())) {
            if (!kind.isInstance(recorded.event())) {
                kept.add(new Recorded(kept.size() + 1, recorded.at(), recorded.event()));
            }
        }
        histories.put(INCIDENT, kept);
    }

    List<Finding> findings() {
        return new Outcome(
                        alerts,
                        Set.of(NOBODYS),
                        toIsolate,
                        histories,
                        setAside,
                        orders,
                        isolated,
                        letters,
                        brokenChains)
                .findings();
    }
}
