package io.mdr4j.severity;

import io.mdr4j.text.Bilingual;
import java.util.List;

/** The steps of the verdict, in order. */
final class StandardClassifier implements SeverityClassifier {

    private final BehaviourRecogniser behaviours;

    StandardClassifier(BehaviourRecogniser behaviours) {
        this.behaviours = behaviours;
    }

    @Override
    public Assessment assess(SeverityCase subject) {
        Severity level =
                behaviours.recognise(subject).stream().map(Behaviour::level).reduce(Severity.MEDIUM, Severity::max);
        return new Assessment(
                level,
                50,
                List.of(new Reason("start", new Bilingual("EDRの評価", "the EDR's rating"), 10, List.of(), "")),
                "standard");
    }
}
