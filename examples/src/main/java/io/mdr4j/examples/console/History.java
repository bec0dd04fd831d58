package io.mdr4j.examples.console;

import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.NoticeEvent;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.VerdictEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The history as people read it: each event with its name and what tells it from others. */
final class History {

    /** The machinery's own, of which there are many. */
    private static final Set<Class<?>> UNTOLD =
            Set.of(StepEvent.StepIntended.class, ContainmentEvent.StateRead.class, IntakeEvent.EndpointSeen.class);

    private final Incident incident;
    private final Words words;
    private final Times times;
    private final boolean forAnalyst;

    /** One event; {@code detail} may be empty. */
    record Line(String at, String what, String detail) {}

    /** Notes and failures of the machinery are for analysts alone. */
    History(Incident incident, Words words, Times times, boolean forAnalyst) {
        this.forAnalyst = forAnalyst;
        this.incident = incident;
        this.words = words;
        this.times = times;
    }

    List<Line> of(Collection<Recorded> history) {
        return history.stream()
                .filter(recorded -> isTold(recorded.event()))
                .map(recorded -> new Line(
                        times.toSecond(recorded.at()), name(recorded.event()), Shown.line(detail(recorded.event()))))
                .toList();
    }

    private boolean isTold(IncidentEvent event) {
        boolean internal = event instanceof CaseEvent.NoteAdded || event instanceof StepEvent;
        return !UNTOLD.contains(event.getClass()) && (forAnalyst || !internal);
    }

    /** An event that has no words yet is named as the code names it. */
    private String name(IncidentEvent event) {
        String name = event.getClass().getSimpleName();
        return words.find("event." + name).orElse(name);
    }

    private String detail(IncidentEvent event) {
        if (event instanceof ContainmentEvent containment) {
            return containment(containment);
        } else if (event instanceof CaseEvent done) {
            return done(done);
        } else if (event instanceof ApprovalEvent approval) {
            return approval(approval);
        } else if (event instanceof VerdictEvent verdict) {
            return verdict(verdict);
        } else if (event instanceof ReportEvent report) {
            return report(report);
        } else if (event instanceof NoticeEvent notice) {
            return notice(notice);
        } else if (event instanceof QuestionEvent question) {
            return question(question);
        } else if (event instanceof IntakeEvent.AlertReceived received) {
            return received.alert().endpoint().map(Endpoint::displayName).orElse("") + " "
                    + received.alert().title().orElse(received.alert().type());
        } else if (event instanceof StepEvent.StepFailed failed) {
            return failed.key().value() + ": " + failed.reason();
        } else if (event instanceof StepEvent.StepGivenUp givenUp) {
            return givenUp.key().value() + ": " + givenUp.reason();
        }
        return event instanceof StepEvent.StepWithheld withheld ? withheld.what() : "";
    }

    private String containment(ContainmentEvent event) {
        String host = host(event.endpoint());
        if (event instanceof ContainmentEvent.IsolationHeld held) {
            return host + ": " + words.of("hold", held.reason());
        } else if (event instanceof ContainmentEvent.IsolationOrdered order) {
            return said(order.by(), host + ": " + order.reason());
        } else if (event instanceof ContainmentEvent.ReleaseOrdered order) {
            return said(order.by(), host + ": " + order.reason());
        } else if (event instanceof ContainmentEvent.HoldOrdered order) {
            return said(order.by(), host + ": " + order.reason());
        }
        return host;
    }

    private static String done(CaseEvent event) {
        if (event instanceof CaseEvent.NoteAdded note) {
            return said(note.by(), note.text());
        } else if (event instanceof CaseEvent.LimitRaised raised) {
            return said(raised.by(), raised.reason());
        } else if (event instanceof CaseEvent.Closed closed) {
            return said(closed.by(), closed.reason());
        } else if (event instanceof CaseEvent.Reopened reopened) {
            return said(reopened.by(), reopened.reason());
        } else if (event instanceof CaseEvent.MergedInto merged) {
            return said(merged.by(), merged.target().number() + ": " + merged.reason());
        } else if (event instanceof CaseEvent.Absorbed absorbed) {
            return absorbed.source().number();
        } else if (event instanceof CaseEvent.AlertsSplitOff split) {
            return said(split.by(), split.into().number() + ": " + split.reason());
        }
        return "";
    }

    private String approval(ApprovalEvent event) {
        if (event instanceof ApprovalEvent.ApprovalAsked asked) {
            return host(asked.endpoint()) + ": " + String.join(", ", asked.contacts());
        } else if (event instanceof ApprovalEvent.ApprovalGiven given) {
            return said(given.by(), hosts(given.endpoints()) + ": " + given.reason());
        } else if (event instanceof ApprovalEvent.ApprovalRefused refused) {
            return said(refused.by(), hosts(refused.endpoints()) + ": " + refused.reason());
        } else if (event instanceof ApprovalEvent.ApprovalExpired expired) {
            return host(expired.endpoint()) + ": " + words.of("timeout", expired.outcome());
        }
        return "";
    }

    private String notice(NoticeEvent event) {
        if (event instanceof NoticeEvent.NoticeAcknowledged acknowledged) {
            return acknowledged.contact() + " (" + acknowledged.way() + ")";
        } else if (event instanceof NoticeEvent.NoticeNotReached missed) {
            return missed.contact() + " (" + missed.way() + "): " + missed.reason();
        } else if (event instanceof NoticeEvent.NoticePutOff later) {
            return later.contact() + " – " + times.toSecond(later.until());
        } else if (event instanceof NoticeEvent.CallNoted call) {
            return said(call.by(), call.contact() + ": " + words.of("call", call.outcome()));
        }
        return "";
    }

    private static String question(QuestionEvent event) {
        if (event instanceof QuestionEvent.QuestionAsked asked) {
            return asked.contact() + ": " + asked.text();
        } else if (event instanceof QuestionEvent.QuestionAnswered answered) {
            return said(answered.by(), answered.text());
        } else if (event instanceof QuestionEvent.QuestionWithdrawn withdrawn) {
            return said(withdrawn.by(), withdrawn.reason());
        } else if (event instanceof QuestionEvent.NoticeBounced bounced) {
            return bounced.contact() + ": " + bounced.reason();
        }
        return event instanceof QuestionEvent.AutomaticReply reply ? reply.contact() + ": " + reply.subject() : "";
    }

    private String verdict(VerdictEvent event) {
        if (event instanceof VerdictEvent.Assessed assessed) {
            return words.of("severity", assessed.assessment().severity()) + ": "
                    + assessed.assessment().reasons().get(0).text().in(words.language());
        } else if (event instanceof VerdictEvent.SeverityOverridden overridden) {
            return said(overridden.by(), words.of("severity", overridden.severity()) + ": " + overridden.reason());
        } else if (event instanceof VerdictEvent.Decided decided) {
            return decided.endpoint().map(e -> host(e) + ": ").orElse("")
                    + decided.decision().ruleId() + " ("
                    + words.of("isolation", decided.decision().isolation()) + ")";
        }
        return "";
    }

    private static String report(ReportEvent event) {
        if (event instanceof ReportEvent.ReportIssued issued) {
            return "v" + issued.number() + " "
                    + String.join(", ", issued.recipients().keySet());
        } else if (event instanceof ReportEvent.NoticeDelivered delivered) {
            return delivered.contact() + " (" + delivered.way() + ")";
        } else if (event instanceof ReportEvent.ReportReleased released) {
            return released.by();
        }
        return event instanceof ReportEvent.DeadlineMissed missed ? missed.detail() : "";
    }

    private static String said(String by, String what) {
        return by + ": " + what;
    }

    private String hosts(Set<EndpointId> endpoints) {
        return endpoints.stream().map(this::host).sorted().collect(Collectors.joining(", "));
    }

    private String host(EndpointId id) {
        return incident.endpoint(id)
                .map(EndpointCase::endpoint)
                .map(Endpoint::displayName)
                .orElse(id.deviceId());
    }
}
