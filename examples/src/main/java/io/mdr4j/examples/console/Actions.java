package io.mdr4j.examples.console;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.Customer;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.runbook.Desk;
import io.mdr4j.severity.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;

/** What an analyst does to an incident: each button is one method of the desk. */
final class Actions {

    private static final String DONE = "done";

    private final Desk desk;
    private final IncidentId incident;
    private final String by;
    private final Customer customer;

    Actions(Viewer viewer, IncidentId incident) {
        this.desk = viewer.mdr().desk();
        this.incident = incident;
        this.by = viewer.session().account().name();
        this.customer = viewer.customer(incident.customer());
    }

    /** Does it and answers the code of what to say. Throws {@link NoSuchElementException} where there is no such action. */
    String perform(String action, Form form) {
        try {
            return switch (action) {
                case "isolate", "release", "hold", "approve", "refuse" -> onEndpoint(action, form);
                default -> onIncident(action, form);
            };
        } catch (Form.Wrong wrong) {
            return wrong.code();
        }
    }

    private String onEndpoint(String action, Form form) {
        EndpointId endpoint = form.endpoint();
        if (desk.incident(incident).endpoint(endpoint).isEmpty()) {
            throw new NoSuchElementException("The incident has no such endpoint");
        }
        switch (action) {
            case "isolate" -> desk.isolate(incident, endpoint, by, form.reason());
            case "release" -> desk.release(incident, endpoint, by, form.reason());
            case "hold" -> desk.hold(incident, endpoint, by, form.reason());
            case "approve" -> {
                return "outcome." + desk.approve(incident, endpoint, by, form.reason());
            }
            default -> {
                return "outcome." + desk.refuse(incident, endpoint, by, form.reason());
            }
        }
        return DONE;
    }

    private String onIncident(String action, Form form) {
        switch (action) {
            case "override" -> desk.overrideSeverity(incident, severity(form), by, form.reason());
            case "note" -> desk.note(incident, by, form.text("text"));
            case "merge" -> {
                return merge(form);
            }
            case "split" -> {
                return split(form);
            }
            case "raise-limit" -> desk.raiseLimit(incident, by, form.reason());
            case "release-report" -> desk.releaseReport(incident, by);
            case "ask" -> desk.ask(incident, contact(form), QuestionEvent.Channel.PHONE, form.text("text"));
            case "answer" -> desk.answer(incident, question(form), by, form.text("text"));
            case "withdraw" -> desk.withdraw(incident, question(form), by, form.text("text"));
            case "call" -> desk.recordCall(incident, contact(form), outcome(form), List.of(), by);
            case "close" -> desk.close(incident, by, form.reason());
            case "reopen" -> {
                return reopen(form);
            }
            default -> throw new NoSuchElementException("There is no action " + action);
        }
        return DONE;
    }

    private String contact(Form form) {
        String contact = form.text("contact");
        if (customer.contact(contact).isEmpty()) {
            throw new Form.Wrong("contact-missing");
        }
        return contact;
    }

    private String question(Form form) {
        String question = form.text("question");
        if (desk.incident(incident).question(question).isEmpty()) {
            throw new Form.Wrong("question-missing");
        }
        return question;
    }

    private static CallOutcome outcome(Form form) {
        String name = form.text("outcome");
        return Arrays.stream(CallOutcome.values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Form.Wrong("outcome-missing"));
    }

    private static Severity severity(Form form) {
        String name = form.text("severity");
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Form.Wrong("severity-missing"));
    }

    private String merge(Form form) {
        IncidentId target = new IncidentId(incident.customer(), form.text("target"));
        String reason = form.reason();
        Incident known;
        try {
            known = desk.incident(target);
        } catch (NoSuchElementException e) {
            return "target-missing";
        }
        if (target.equals(incident)
                || !known.isOpen()
                || !desk.incident(incident).isOpen()) {
            return "target-over";
        }
        desk.merge(incident, target, by, reason);
        return DONE;
    }

    private String split(Form form) {
        String reason = form.reason();
        Incident known = desk.incident(incident);
        Set<AlertId> ticked = known.alerts().stream()
                .map(alert -> alert.alert().id())
                .filter(alert -> form.has(AlertView.field(alert)))
                .collect(Collectors.toSet());
        if (!known.isOpen()
                || ticked.isEmpty()
                || ticked.size() == known.alerts().size()) {
            return "alerts-missing";
        }
        desk.split(incident, ticked, by, reason);
        return DONE;
    }

    private String reopen(Form form) {
        String reason = form.reason();
        if (desk.incident(incident)
                .ending()
                .flatMap(Incident.Ending::mergedInto)
                .isPresent()) {
            return "target-over";
        }
        desk.reopen(incident, by, reason);
        return DONE;
    }
}
