package io.mdr4j.jackson;

import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepEvent.StepFailed;
import io.mdr4j.incident.StepEvent.StepGivenUp;
import io.mdr4j.incident.StepEvent.StepIntended;
import io.mdr4j.incident.StepEvent.StepWithheld;
import java.util.List;

/** How the carrying out of steps went. */
final class StepKinds {

    static final List<Kind<? extends StepEvent>> ALL = List.of(
            Kind.of(
                    "step-intended",
                    StepIntended.class,
                    (event, out) -> IdForms.key(out, event.key()),
                    in -> new StepIntended(IdForms.key(in))),
            Kind.of(
                    "step-failed",
                    StepFailed.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        out.constant("failure", event.kind());
                        out.text("reason", event.reason());
                        out.optionalDuration("retryAfter", event.retryAfter());
                    },
                    in -> new StepFailed(
                            IdForms.key(in),
                            in.constant("failure", FailureKind.class),
                            in.text("reason"),
                            in.optionalDuration("retryAfter"))),
            Kind.of(
                    "step-given-up",
                    StepGivenUp.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        out.text("reason", event.reason());
                    },
                    in -> new StepGivenUp(IdForms.key(in), in.text("reason"))),
            Kind.of(
                    "step-withheld",
                    StepWithheld.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        out.text("what", event.what());
                    },
                    in -> new StepWithheld(IdForms.key(in), in.text("what"))));

    private StepKinds() {}
}
