package io.mdr4j.severity;

/** A behaviour makes at least its own level, also when the attempt was blocked: whoever tried it was running. */
final class BehaviourRule implements AlertRule {

    @Override
    public Judgement apply(Judgement soFar, AlertView view) {
        Judgement judgement = soFar;
        for (Behaviour behaviour : view.behaviours()) {
            judgement = judgement.atLeast(behaviour.level(), reason(behaviour));
        }
        return judgement;
    }

    static Reason reason(Behaviour behaviour) {
        return new Reason(
                behaviour.id(),
                behaviour.title(),
                weight(behaviour.level()),
                behaviour.evidence(),
                behaviour.technique());
    }

    private static int weight(Severity level) {
        return switch (level) {
            case HIGH -> 95;
            case MEDIUM -> 65;
            case LOW -> 35;
            case FALSE_POSITIVE -> throw new IllegalArgumentException("No behaviour is evidence of harmlessness");
        };
    }
}
