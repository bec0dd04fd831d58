package io.mdr4j.severity;

import java.util.List;
import java.util.Objects;

/** How sure a verdict is. */
final class Confidence {

    private static final int POSITIVE_EVIDENCE = 95;
    private static final int HIGH_BEHAVIOUR = 90;
    private static final int EDR_DOES_NOT_SAY = 50;
    private static final int NOT_READ = 30;

    private Confidence() {}

    /** Positive evidence and recognised behaviour count most, then the EDR's own confidence; what was not read, least. */
    static int of(Judgement judgement, List<AlertView> views, List<Behaviour> recognised) {
        if (judgement.level() == Severity.FALSE_POSITIVE) {
            return POSITIVE_EVIDENCE;
        }
        if (recognised.stream().anyMatch(behaviour -> behaviour.level() == Severity.HIGH)) {
            return HIGH_BEHAVIOUR;
        }
        if (judgement.reasons().stream().anyMatch(Bounds::isNotRead)) {
            return NOT_READ;
        }
        int vendors = views.stream()
                .map(view -> view.alert().rating().confidence())
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(EDR_DOES_NOT_SAY);
        return Math.min(vendors, HIGH_BEHAVIOUR);
    }
}
