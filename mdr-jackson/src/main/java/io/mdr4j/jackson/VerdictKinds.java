package io.mdr4j.jackson;

import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.incident.VerdictEvent.Assessed;
import io.mdr4j.incident.VerdictEvent.Decided;
import io.mdr4j.incident.VerdictEvent.SeverityOverridden;
import io.mdr4j.severity.Severity;
import java.util.List;

/** What was judged and decided. */
final class VerdictKinds {

    static final List<Kind<? extends VerdictEvent>> ALL = List.of(
            Kind.of(
                    "assessed",
                    Assessed.class,
                    (event, out) -> {
                        out.object("assessment", event.assessment(), VerdictForms.ASSESSMENT);
                        out.number("basis", event.basis());
                    },
                    in -> new Assessed(in.object("assessment", VerdictForms.ASSESSMENT), in.longNumber("basis"))),
            Kind.of(
                    "severity-overridden",
                    SeverityOverridden.class,
                    (event, out) -> {
                        out.constant("severity", event.severity());
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new SeverityOverridden(
                            in.constant("severity", Severity.class), in.text("by"), in.text("reason"))),
            Kind.of(
                    "decided",
                    Decided.class,
                    (event, out) -> {
                        out.optionalObject("endpoint", event.endpoint(), IdForms.ENDPOINT);
                        out.object("decision", event.decision(), DecisionForms.DECISION);
                        out.constant("severity", event.severity());
                        out.optionalObject("basis", event.basis(), DecisionForms.BASIS);
                    },
                    in -> new Decided(
                            in.optionalObject("endpoint", IdForms.ENDPOINT),
                            in.object("decision", DecisionForms.DECISION),
                            in.constant("severity", Severity.class),
                            in.optionalObject("basis", DecisionForms.BASIS))));

    private VerdictKinds() {}
}
