package io.mdr4j.jackson;

import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;

/** Verdicts with what they rest on. */
final class VerdictForms {

    static final Form<Bilingual> BILINGUAL = new Form<>(
            (text, out) -> {
                out.text("ja", text.ja());
                out.text("en", text.en());
            },
            in -> new Bilingual(in.text("ja"), in.text("en")));

    private static final Form<Behaviour.Quote> QUOTE = new Form<>(
            (quote, out) -> {
                out.text("field", quote.field());
                out.text("value", quote.value());
            },
            in -> new Behaviour.Quote(in.text("field"), in.text("value")));

    private static final Form<Behaviour> BEHAVIOUR = new Form<>(
            (behaviour, out) -> {
                out.text("id", behaviour.id());
                out.object("title", behaviour.title(), BILINGUAL);
                out.number("weight", behaviour.weight());
                out.constant("kind", behaviour.kind());
                out.optionalObject("explanation", behaviour.explanation(), BILINGUAL);
                out.optionalObject("advice", behaviour.advice(), BILINGUAL);
                out.texts("techniques", behaviour.techniques());
                out.texts("evidence", behaviour.evidence());
                out.objects("quotes", behaviour.quotes(), QUOTE);
                out.optionalText("attribution", behaviour.attribution());
            },
            in -> Behaviour.builder()
                    .id(in.text("id"))
                    .title(in.object("title", BILINGUAL))
                    .weight(in.number("weight"))
                    .kind(in.constant("kind", Behaviour.Kind.class))
                    .explanation(in.optionalObject("explanation", BILINGUAL))
                    .advice(in.optionalObject("advice", BILINGUAL))
                    .addAllTechniques(in.texts("techniques"))
                    .addAllEvidence(in.texts("evidence"))
                    .addAllQuotes(in.objects("quotes", QUOTE))
                    .attribution(in.optionalText("attribution"))
                    .build());

    private static final Form<Reason> REASON = new Form<>(
            (reason, out) -> {
                out.text("code", reason.code());
                out.object("text", reason.text(), BILINGUAL);
                out.number("weight", reason.weight());
                out.texts("evidence", reason.evidence());
                out.optionalObject("behaviour", reason.behaviour(), BEHAVIOUR);
            },
            in -> new Reason(
                    in.text("code"),
                    in.object("text", BILINGUAL),
                    in.number("weight"),
                    in.texts("evidence"),
                    in.optionalObject("behaviour", BEHAVIOUR)));

    private static final Form<Assessment.Turn> TURN = new Form<>(
            (turn, out) -> {
                out.constant("level", turn.level());
                out.object("reason", turn.reason(), REASON);
            },
            in -> new Assessment.Turn(in.constant("level", Severity.class), in.object("reason", REASON)));

    static final Form<Assessment> ASSESSMENT = new Form<>(
            (assessment, out) -> {
                out.constant("severity", assessment.severity());
                out.number("confidence", assessment.confidence());
                out.objects("reasons", assessment.reasons(), REASON);
                out.text("decidedBy", assessment.decidedBy());
                out.objects("derivation", assessment.derivation(), TURN);
            },
            in -> new Assessment(
                    in.constant("severity", Severity.class),
                    in.number("confidence"),
                    in.objects("reasons", REASON),
                    in.text("decidedBy"),
                    in.objects("derivation", TURN)));

    private VerdictForms() {}
}
