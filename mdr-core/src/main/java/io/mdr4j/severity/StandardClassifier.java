package io.mdr4j.severity;

import io.mdr4j.alert.AlertId;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.severity.Assessment.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The service's way to a level. Each alert is judged by itself: the EDR's rating, what was stopped, behaviours, endpoint and
 * account. The most urgent level counts for the incident; then come spread, behaviours found beyond the alerts, evidence of
 * innocence, and the bounds.
 */
final class StandardClassifier implements SeverityClassifier {

    private static final String NAME = "standard/2";

    /** In the order of the steps. */
    private static final List<AlertRule> RULES = List.of(
            new MalwareRule(),
            new HarmlessKindRule(),
            new EntryAttemptRule(),
            new BlockStatusRule(),
            new BehaviourRule(),
            new ImportantEndpointRule());

    private final BehaviourRecogniser behaviours;

    StandardClassifier(BehaviourRecogniser behaviours) {
        this.behaviours = behaviours;
    }

    @Override
    public Assessment assess(SeverityCase subject) {
        List<Behaviour> recognised = behaviours.recognise(subject);
        List<AlertView> views = AlertView.of(subject, recognised);
        Optional<List<Reason>> innocent = innocence(subject, views, recognised);
        Judgement judgement = innocent.isPresent()
                ? innocent(innocent.get())
                : guilt(views, recognised, new DeclaredLegitimate(subject.allowEntries()));
        Judgement bounded = bounded(judgement, subject, views, recognised);
        return bounded.toAssessment(Confidence.of(bounded, views, recognised), NAME);
    }

    private static Judgement guilt(List<AlertView> views, List<Behaviour> recognised, DeclaredLegitimate declared) {
        List<Judgement> single =
                views.stream().map(view -> judge(view, declared)).toList();
        Severity level = single.stream().map(Judgement::level).reduce(Severity.LOW, Severity::max);
        List<Reason> reasons = new ArrayList<>();
        single.stream().filter(judgement -> judgement.level() == level).forEach(j -> reasons.addAll(j.reasons()));
        List<Turn> turns = single.stream()
                .filter(judgement -> judgement.level() == level)
                .max(Comparator.comparingInt(Judgement::decisiveWeight))
                .map(Judgement::turns)
                .orElse(List.of());
        Judgement together = SpreadRule.apply(new Judgement(level, reasons, turns), views);
        Set<Behaviour> ofAlerts = new HashSet<>();
        views.forEach(view -> ofAlerts.addAll(view.behaviours()));
        for (Behaviour behaviour : recognised) {
            if (!ofAlerts.contains(behaviour)) {
                together = together.atLeast(behaviour.level(), Reason.of(behaviour));
            }
        }
        return together;
    }

    private static Judgement innocent(List<Reason> reasons) {
        return new Judgement(
                Severity.FALSE_POSITIVE, reasons, List.of(new Turn(Severity.FALSE_POSITIVE, reasons.get(0))));
    }

    private static Judgement judge(AlertView view, DeclaredLegitimate declared) {
        Judgement judgement = RatingRule.start(view);
        for (AlertRule rule : RULES) {
            judgement = rule.apply(judgement, view);
        }
        return judgement
                .atLeast(Severity.MEDIUM, declared.lapsed(view))
                .atLeast(Severity.MEDIUM, Bounds.unreadable(view));
    }

    /** The evidence that the whole incident is legitimate or a test; empty where one alert has none, or a behaviour is HIGH. */
    private static Optional<List<Reason>> innocence(
            SeverityCase subject, List<AlertView> views, List<Behaviour> recognised) {
        if (recognised.stream().anyMatch(behaviour -> behaviour.level() == Severity.HIGH)) {
            return Optional.empty();
        }
        List<Innocence> grounds = List.of(
                new JudgedByPerson(subject.alerts()),
                new RecognisedTest(),
                new DeclaredLegitimate(subject.allowEntries()));
        List<Reason> reasons = new ArrayList<>();
        for (AlertView view : views) {
            Optional<Reason> reason =
                    grounds.stream().flatMap(ground -> ground.of(view).stream()).findFirst();
            if (reason.isEmpty()) {
                return Optional.empty();
            }
            reasons.add(reason.get());
        }
        return Optional.of(reasons);
    }

    /**
     * What was not read as a whole is at least MEDIUM: a cut command line, unless a person has decided on that very alert, and
     * a behaviour that could not be ruled out.
     */
    private static Judgement bounded(
            Judgement judgement, SeverityCase subject, List<AlertView> views, List<Behaviour> recognised) {
        Judgement bounded = judgement;
        for (AlertView view : views) {
            boolean decided = judgement.level() == Severity.FALSE_POSITIVE
                    && view.alert().verdict().byPerson();
            bounded = decided ? bounded : bounded.atLeast(Severity.MEDIUM, Bounds.cutCommandLine(view));
        }
        for (Map.Entry<AlertId, Evidence> collected : subject.collected().entrySet()) {
            bounded = bounded.atLeast(Severity.MEDIUM, Bounds.cutCommandLine(collected.getKey(), collected.getValue()));
        }
        if (judgement.level() == Severity.FALSE_POSITIVE) {
            for (Behaviour undecided :
                    recognised.stream().filter(Bounds::isUndecided).toList()) {
                bounded = bounded.atLeast(Severity.MEDIUM, Reason.of(undecided));
            }
        }
        return bounded;
    }
}
