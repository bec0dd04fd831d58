package io.mdr4j.severity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The service's way to a level. Each alert is judged by itself: the EDR's rating, what was stopped, behaviours, endpoint and
 * account. The most urgent level counts for the incident; then come spread, behaviours found beyond the alerts, evidence of
 * innocence, and the bounds.
 */
final class StandardClassifier implements SeverityClassifier {

    private static final String NAME = "standard/1";

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
        this.behaviours = BehaviourRecogniser.composite(List.of(new EdrTechniques(), behaviours));
    }

    @Override
    public Assessment assess(SeverityCase subject) {
        List<Behaviour> recognised = behaviours.recognise(subject);
        List<AlertView> views = AlertView.of(subject, recognised);
        Optional<List<Reason>> innocent = innocence(subject, views, recognised);
        Judgement judgement = innocent.isPresent()
                ? new Judgement(Severity.FALSE_POSITIVE, innocent.get())
                : guilt(views, recognised);
        Judgement bounded = bounded(judgement, subject, views);
        return bounded.toAssessment(Confidence.of(bounded, views, recognised), NAME);
    }

    private static Judgement guilt(List<AlertView> views, List<Behaviour> recognised) {
        List<Judgement> single = views.stream().map(StandardClassifier::judge).toList();
        Severity level = single.stream().map(Judgement::level).reduce(Severity.LOW, Severity::max);
        List<Reason> reasons = new ArrayList<>();
        single.stream().filter(judgement -> judgement.level() == level).forEach(j -> reasons.addAll(j.reasons()));
        Judgement together = SpreadRule.apply(new Judgement(level, reasons), views);
        Set<Behaviour> ofAlerts = new HashSet<>();
        views.forEach(view -> ofAlerts.addAll(view.behaviours()));
        for (Behaviour behaviour : recognised) {
            if (!ofAlerts.contains(behaviour)) {
                together = together.atLeast(behaviour.level(), BehaviourRule.reason(behaviour));
            }
        }
        return together;
    }

    private static Judgement judge(AlertView view) {
        Judgement judgement = RatingRule.start(view);
        for (AlertRule rule : RULES) {
            judgement = rule.apply(judgement, view);
        }
        Optional<Reason> unreadable = Bounds.unreadable(view);
        return unreadable.isPresent() ? judgement.atLeast(Severity.MEDIUM, unreadable.get()) : judgement;
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

    /** An alert on which a person has decided was looked at; any other with a cut command line was not read as a whole. */
    private static Judgement bounded(Judgement judgement, SeverityCase subject, List<AlertView> views) {
        Judgement bounded = judgement;
        for (AlertView view : views) {
            boolean decided = judgement.level() == Severity.FALSE_POSITIVE
                    && view.alert().verdict().byPerson();
            Optional<Reason> cut = decided ? Optional.empty() : Bounds.cutCommandLine(view);
            if (cut.isPresent()) {
                bounded = bounded.atLeast(Severity.MEDIUM, cut.get());
            }
        }
        Optional<Reason> cut =
                Bounds.cutCommandLine(subject.collected(), views.get(0).id());
        return cut.isPresent() ? bounded.atLeast(Severity.MEDIUM, cut.get()) : bounded;
    }
}
