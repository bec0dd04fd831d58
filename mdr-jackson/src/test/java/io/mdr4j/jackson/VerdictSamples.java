package io.mdr4j.jackson;

import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.util.Set;

/** Samples of verdicts and decisions. */
final class VerdictSamples {

    private final Source source;

    VerdictSamples(Source source) {
        this.source = source;
    }

    Severity severity() {
        return source.oneOf(Severity.values());
    }

    Assessment assessment() {
        return new Assessment(
                severity(),
                source.percent(),
                source.list(1, this::reason),
                source.text("decided by"),
                source.list(() -> new Assessment.Turn(severity(), reason())));
    }

    private Reason reason() {
        return new Reason(
                source.text("code"),
                bilingual(),
                source.percent(),
                source.list(() -> source.text("evidence")),
                source.maybe(this::behaviour));
    }

    private Behaviour behaviour() {
        return Behaviour.builder()
                .id(source.text("behaviour"))
                .title(bilingual())
                .weight(source.percent())
                .kind(source.oneOf(Behaviour.Kind.values()))
                .explanation(source.maybe(this::bilingual))
                .advice(source.maybe(this::bilingual))
                .addAllTechniques(source.list(() -> source.text("technique")))
                .addAllEvidence(source.list(() -> source.text("evidence")))
                .addAllQuotes(source.list(() -> new Behaviour.Quote(source.text("field"), source.text("value"))))
                .attribution(source.maybe(() -> source.text("attribution")))
                .build();
    }

    private Bilingual bilingual() {
        return new Bilingual(source.text("ja"), source.text("en"));
    }

    private ApprovalPolicy approval() {
        Duration patience = source.duration().plusMinutes(2);
        return new ApprovalPolicy(
                source.oneOf(Approvers.values()),
                patience.compareTo(Duration.ofHours(24)) > 0 ? Duration.ofHours(24) : patience,
                source.oneOf(ApprovalTimeout.values()),
                (int) source.number(1, 9),
                source.maybe(() -> Duration.ofMinutes(1)));
    }

    OperationDecision decision() {
        return OperationDecision.builder()
                .ruleId(source.text("rule"))
                .ruleSetVersion(source.text("version"))
                .isolation(source.oneOf(IsolationMode.values()))
                .approval(approval())
                .language(source.oneOf(Language.values()))
                .reviewFirstReport(source.flag())
                .addAllContacts(source.list(() -> source.text("contact")))
                .notices(source.maybe(() -> new NoticeTerms(
                        Set.of(Way.MAIL, Way.PHONE), Duration.ofMinutes(source.number(1, 60)), source.flag())))
                .addAllUnknowns(source.list(this::bilingual))
                .addAllDerivation(source.list(this::bilingual))
                .build();
    }
}
