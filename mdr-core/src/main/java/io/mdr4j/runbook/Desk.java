package io.mdr4j.runbook;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.NoticeEvent;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.severity.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Where an incident is worked on: by the runbook, through {@link #advance}, and by people, through everything else. What
 * a person does is a fact of the history, and the runbook goes on from there. Thread-safe.
 *
 * <p>Every method that takes an incident's id throws {@link java.util.NoSuchElementException} when there is none such,
 * and {@link IllegalArgumentException} when who acts, or a reason that is asked for, is blank, or an endpoint that is to be
 * isolated, released or held is on no EDR tenant of the customer.
 */
public final class Desk implements AutoCloseable {

    private final DeskConfig config;
    private final MdrStore store;
    private final StepRunner runner;
    private final CaseWork caseWork;
    private final ApprovalDesk approvals;
    private final NoticeDesk notices;
    private final QuestionWork questions;
    private final Lanes lanes;
    private final List<Consumer<IncidentId>> listeners = new CopyOnWriteArrayList<>();

    private Desk(DeskConfig config, Lanes lanes) {
        Situations situations = new Situations(config);
        DeskTools tools = new DeskTools(
                config.store(),
                config.clock(),
                config::connector,
                situations::of,
                config.guard(),
                config.classifier(),
                config.renderer(),
                config.notifier(),
                config.approvals(),
                config.onRecorded());
        this.config = config;
        this.store = config.store();
        this.lanes = lanes;
        this.runner = new StepRunner(tools, lanes, this::changed);
        this.caseWork = new CaseWork(tools, runner);
        this.notices = new NoticeDesk(tools, runner, this::changed);
        this.approvals =
                new ApprovalDesk(tools, runner, id -> config.connectors().containsKey(id.customer()), this::changed);
        this.questions = new QuestionWork(tools, runner, this::changed);
    }

    /** A desk that carries everything out in the caller's thread. */
    public static Desk direct(DeskConfig config) {
        return new Desk(config, Lanes.direct());
    }

    /** A desk that asks each EDR tenant from a few threads of its own, so that one that hangs holds up nothing else. */
    public static Desk threaded(DeskConfig config, int threadsPerTenant) {
        return new Desk(config, new TenantLanes(threadsPerTenant));
    }

    /** Calls the listener, in the thread that did it, whenever an incident is to be advanced again. */
    public void onChange(Consumer<IncidentId> listener) {
        listeners.add(listener);
    }

    /** Does what is due for the incident, within a budget of steps and seconds. */
    public void advance(IncidentId incident) {
        runner.advance(incident);
    }

    /** The incident as it stands now. */
    public Incident incident(IncidentId incident) {
        return runner.incident(incident);
    }

    /** How every duty stands for the incident now. */
    public Plan plan(IncidentId incident) {
        return runner.plan(incident);
    }

    /**
     * Answers a request for approval in the customer's or the analysts' name, for programs and for analysts who have made sure
     * who told them. Somebody who is part of the incident is refused here, too.
     *
     * @param by the id of the contact or analyst who answers
     */
    public ApprovalOutcome approve(IncidentId incident, EndpointId endpoint, String by, String reason) {
        return approvals.answer(incident, endpoint, said(by, "by"), new ApprovalAnswer(true, Set.of(endpoint), reason));
    }

    /** Refuses an isolation; the counterpart of {@link #approve}. The reason must be given. */
    public ApprovalOutcome refuse(IncidentId incident, EndpointId endpoint, String by, String reason) {
        return approvals.answer(
                incident,
                endpoint,
                said(by, "by"),
                new ApprovalAnswer(false, Set.of(endpoint), said(reason, "reason")));
    }

    /** Where requests for approval are looked at and answered by link or code. */
    public ApprovalDesk approvals() {
        return approvals;
    }

    /** Judges the incident over the classifier's head, until somebody judges again. */
    public void overrideSeverity(IncidentId incident, Severity severity, String by, String reason) {
        fact(incident, new VerdictEvent.SeverityOverridden(severity, said(by, "by"), said(reason, "reason")));
    }

    /** Orders an isolation, also over NEVER; the guard's protected list and its limits still hold. */
    public void isolate(IncidentId incident, EndpointId endpoint, String by, String reason) {
        fact(
                incident,
                new ContainmentEvent.IsolationOrdered(own(incident, endpoint), said(by, "by"), said(reason, "reason")));
    }

    /** Orders a release; another incident that holds the endpoint keeps it. */
    public void release(IncidentId incident, EndpointId endpoint, String by, String reason) {
        fact(
                incident,
                new ContainmentEvent.ReleaseOrdered(own(incident, endpoint), said(by, "by"), said(reason, "reason")));
    }

    /** Keeps the endpoint from being isolated until an order to isolate it. */
    public void hold(IncidentId incident, EndpointId endpoint, String by, String reason) {
        fact(
                incident,
                new ContainmentEvent.HoldOrdered(own(incident, endpoint), said(by, "by"), said(reason, "reason")));
    }

    /** Raises the guard's limits for this incident; its protected list still holds. */
    public void raiseLimit(IncidentId incident, String by, String reason) {
        fact(incident, new CaseEvent.LimitRaised(said(by, "by"), said(reason, "reason")));
    }

    /** Lets a first report go out that waits for an analyst. */
    public void releaseReport(IncidentId incident, String by) {
        fact(incident, new ReportEvent.ReportReleased(said(by, "by")));
    }

    /** Adds a note. */
    public void note(IncidentId incident, String by, String text) {
        fact(incident, new CaseEvent.NoteAdded(said(by, "by"), said(text, "text")));
    }

    /**
     * Notes that somebody acknowledged a notice, for example by pressing a key: nobody further is called then. Harmless when it
     * comes late or twice, and for a notice that is not known.
     *
     * @param noticeOrContact the id of the notice, or of the contact whose last notice it is
     * @param by who says so
     * @return whether it was news
     */
    public boolean acknowledge(IncidentId incident, String noticeOrContact, String by) {
        return notices.acknowledge(incident, noticeOrContact, said(by, "by"));
    }

    /** The same for a notice of which only the id is known, also for a digest: then for all incidents that it listed. */
    public boolean acknowledge(CustomerId customer, String notice, String by) {
        return notices.incidents(customer, notice).stream()
                        .filter(incident -> acknowledge(incident, notice, by))
                        .toList()
                        .size()
                > 0;
    }

    /**
     * Notes that a notice that had been accepted did not reach its recipient, for example because nobody took the call: the next
     * one is called then. Harmless when it comes late or twice, and for a notice that is not known.
     *
     * @return whether it was news
     */
    public boolean notReached(CustomerId customer, String notice, String reason) {
        return notices.incidents(customer, notice).stream()
                        .filter(incident -> notices.notReached(incident, notice, reason))
                        .toList()
                        .size()
                > 0;
    }

    /**
     * Notes a call that a person made; {@link CallOutcome#ACKNOWLEDGED} ends the calling.
     *
     * @param answers what was answered to the questions of the script
     * @param by who called
     */
    public void recordCall(
            IncidentId incident, String contact, CallOutcome outcome, List<NoticeEvent.Answer> answers, String by) {
        fact(incident, new NoticeEvent.CallNoted(said(contact, "contact"), outcome, answers, said(by, "by")));
    }

    /**
     * Takes down what a contact asked, be the incident over or not; a question to a merged incident goes to the one that it
     * went on in. The analysts are alarmed. Answers the question's id. Throws {@link IllegalArgumentException} when the
     * customer has no such contact.
     */
    public String ask(IncidentId incident, String contact, QuestionEvent.Channel channel, String text) {
        return questions.ask(incident, contact, channel, said(text, "text"));
    }

    /** Takes down a question that came with an id of its own, for example by mail; twice the same is once. */
    public void ask(IncidentId incident, QuestionEvent.QuestionAsked asked) {
        questions.ask(incident, asked);
    }

    /**
     * Answers a question: to who asked goes a mail in the thread, where the contact has an address. Throws {@link
     * java.util.NoSuchElementException} when there is no such question.
     */
    public void answer(IncidentId incident, String question, String by, String text) {
        questions.answer(incident, question, said(by, "by"), said(text, "text"), Optional.empty());
    }

    /** The same by these ways; by none where the answer was given in a call. */
    public void answer(IncidentId incident, String question, String by, String text, Set<Way> ways) {
        questions.answer(incident, question, said(by, "by"), said(text, "text"), Optional.of(ways));
    }

    /** Closes a question that needs no answer. Throws {@link java.util.NoSuchElementException} when there is none such. */
    public void withdraw(IncidentId incident, String question, String by, String reason) {
        questions.withdraw(incident, question, said(by, "by"), said(reason, "reason"));
    }

    /** Notes that a mail of ours came back, or that a mail program answered by itself; the same mail twice is once. */
    public void noteMail(IncidentId incident, QuestionEvent event) {
        questions.noteMail(incident, event);
    }

    /** Ends the incident: what it isolated is let back, what is still pending is withdrawn. Ending it twice is harmless. */
    public void close(IncidentId incident, String by, String reason) {
        caseWork.close(incident, said(by, "by"), said(reason, "reason"));
        changed(incident);
    }

    /**
     * Lets an incident go on that was closed too early: what was judged, decided and approved holds again, so that what closing it
     * let back may be isolated anew. Reopening one that is open is harmless. Throws {@link IllegalStateException} when it was
     * merged into another, where it goes on.
     */
    public void reopen(IncidentId incident, String by, String reason) {
        caseWork.reopen(incident, said(by, "by"), said(reason, "reason"));
        changed(incident);
    }

    /**
     * Lets an incident go on as part of another: its alerts and isolations are the other's from then on. Throws {@link
     * IllegalArgumentException} when they are of two customers, or the same, and {@link IllegalStateException} when one
     * of them is over.
     */
    public void merge(IncidentId source, IncidentId target, String by, String reason) {
        caseWork.merge(source, target, said(by, "by"), said(reason, "reason"));
        changed(source);
        changed(target);
    }

    /**
     * Moves alerts into an incident of their own. Throws {@link IllegalArgumentException} when the alerts are not all of
     * this incident, or are all that it has.
     */
    public IncidentId split(IncidentId incident, Set<AlertId> alerts, String by, String reason) {
        IncidentId own = caseWork.split(incident, alerts, said(by, "by"), said(reason, "reason"));
        changed(incident);
        changed(own);
        return own;
    }

    /** Nobody reaches the endpoint of a customer through the incident of another one. */
    private EndpointId own(IncidentId incident, EndpointId endpoint) {
        if (config.connector(incident.customer(), endpoint.tenant()).isEmpty()) {
            throw new IllegalArgumentException("Endpoint " + endpoint + " is on no EDR tenant of customer "
                    + incident.customer() + "; name an endpoint of incident " + incident.number());
        }
        return endpoint;
    }

    private void fact(IncidentId incident, IncidentEvent event) {
        store.incidents().record(incident, config.clock().instant(), List.of(event));
        changed(incident);
    }

    private void changed(IncidentId incident) {
        listeners.forEach(l -> l.accept(incident));
    }

    private static String said(String text, String name) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank: the history says who did what, and why");
        }
        return text;
    }

    /** Stops asking EDRs. What is under way is not waited for: the runbook finds out about it later. */
    @Override
    public void close() {
        if (lanes instanceof TenantLanes threads) {
            threads.close();
        }
    }
}
