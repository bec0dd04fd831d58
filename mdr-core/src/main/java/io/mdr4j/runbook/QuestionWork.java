package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Way;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.QuestionCase;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.QuestionEvent.AutomaticReply;
import io.mdr4j.incident.QuestionEvent.Channel;
import io.mdr4j.incident.QuestionEvent.NoticeBounced;
import io.mdr4j.incident.QuestionEvent.QuestionAnswered;
import io.mdr4j.incident.QuestionEvent.QuestionAsked;
import io.mdr4j.incident.QuestionEvent.QuestionWithdrawn;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Questions of customers and their answers, as facts of the history. */
final class QuestionWork {

    private final DeskTools tools;
    private final StepRunner runner;
    private final Consumer<IncidentId> changed;

    QuestionWork(DeskTools tools, StepRunner runner, Consumer<IncidentId> changed) {
        this.tools = tools;
        this.runner = runner;
        this.changed = changed;
    }

    String ask(IncidentId id, String contact, Channel channel, String text) {
        Incident incident = requireContact(goingOn(id), contact);
        return append(incident.id(), now -> {
                    String own = "q" + (now.questions().size() + 1);
                    return Optional.of(
                            new QuestionAsked(own, contact, channel, text, tools.now(), "", Optional.empty(), false));
                })
                .map(e -> ((QuestionAsked) e).id())
                .orElseThrow();
    }

    void ask(IncidentId id, QuestionAsked asked) {
        Incident incident = requireContact(goingOn(id), asked.contact());
        append(incident.id(), now -> now.question(asked.id()).isPresent() ? Optional.empty() : Optional.of(asked));
    }

    void answer(IncidentId id, String question, String by, String text, Optional<Set<Way>> ways) {
        append(id, now -> {
            QuestionCase known = require(now, question);
            List<Way> used = ways.map(w -> w.stream().toList()).orElseGet(() -> usual(now, known));
            return Optional.of(new QuestionAnswered(question, known.answers().size() + 1, by, text, used));
        });
    }

    void withdraw(IncidentId id, String question, String by, String reason) {
        append(id, now -> {
            require(now, question);
            return Optional.of(new QuestionWithdrawn(question, by, reason));
        });
    }

    void noteMail(IncidentId id, QuestionEvent event) {
        append(goingOn(id).id(), now -> isKnown(now, event) ? Optional.empty() : Optional.of(event));
    }

    private static boolean isKnown(Incident incident, QuestionEvent event) {
        if (event instanceof NoticeBounced bounced) {
            return incident.bounces().stream().anyMatch(b -> b.bounced().id().equals(bounced.id()));
        }
        if (event instanceof AutomaticReply reply) {
            return incident.automaticReplies().stream()
                    .anyMatch(r -> r.reply().id().equals(reply.id()));
        }
        throw new IllegalArgumentException("Use ask, answer and withdraw for " + event.getClass());
    }

    /** A mail where the contact has an address; a call was answered in the call. */
    private List<Way> usual(Incident incident, QuestionCase question) {
        boolean mailed = contact(incident, question.asked().contact())
                .flatMap(Contact::email)
                .isPresent();
        return mailed ? List.of(Way.MAIL) : List.of();
    }

    private static QuestionCase require(Incident incident, String question) {
        return incident.question(question)
                .orElseThrow(
                        () -> new NoSuchElementException("Incident " + incident.id() + " has no question " + question));
    }

    /** A merged incident goes on in its target, and so do new questions; what was asked before is answered where it was asked. */
    private Incident goingOn(IncidentId id) {
        Incident incident = runner.incident(id);
        Optional<IncidentId> target = incident.ending().flatMap(Incident.Ending::mergedInto);
        return target.isPresent() ? goingOn(target.get()) : incident;
    }

    private Incident requireContact(Incident incident, String contact) {
        if (contact(incident, contact).isEmpty()) {
            throw new IllegalArgumentException("Customer " + incident.id().customer() + " has no contact " + contact
                    + ": name one of its contacts");
        }
        return incident;
    }

    private Optional<Contact> contact(Incident incident, String contact) {
        return tools.situation(incident).setup().customer().contact(contact);
    }

    /** Of two who ask at once, each gets a number of its own; the same mail read by two is kept once. */
    private Optional<QuestionEvent> append(IncidentId id, Function<Incident, Optional<QuestionEvent>> next) {
        while (true) {
            Incident incident = runner.incident(id);
            Optional<QuestionEvent> event = next.apply(incident);
            if (event.isEmpty() || tools.append(incident, event.get())) {
                event.ifPresent(e -> changed.accept(id));
                return event;
            }
        }
    }
}
