package io.mdr4j.behaviours;

import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.sigma.RuleMatch;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what the rules found: one behaviour for each rule, with all facts that show it. */
final class Findings {

    /** Before the id of a rule of which a customer's tuning hid something. */
    static final String TUNED = "tuned/";

    private static final int LEAST_NOTED = 50;
    private static final int MOST_NAMED = 3;

    /** What a bound hid may be anything: an analyst has to look. */
    private static final int BOUND_WEIGHT = 60;

    private final Tunings tunings;
    private final Map<RuleDefinition, Finding> found = new LinkedHashMap<>();
    private final Map<RuleDefinition, Finding> undecided = new LinkedHashMap<>();
    private final Map<RuleTuning, RuleDefinition> used = new LinkedHashMap<>();
    private final Map<RuleTuning, Set<String>> hidden = new LinkedHashMap<>();
    private final Finding overlong = new Finding();
    private final Finding tooDeep = new Finding();

    Findings(Tunings tunings) {
        this.tunings = tunings;
    }

    void matched(RuleDefinition rule, RuleMatch match, ObservedEvent event) {
        Finding finding = found.computeIfAbsent(rule, r -> new Finding());
        finding.add(visible(rule, event));
        match.selections().stream()
                .flatMap(selection -> selection.fields().stream())
                .forEach(field -> finding.quote(field.field(), field.value()));
    }

    void correlated(RuleDefinition rule, List<ObservedEvent> events) {
        Finding finding = found.computeIfAbsent(rule, r -> new Finding());
        for (ObservedEvent event : events) {
            finding.add(visible(rule, event));
            finding.quote(event.event());
        }
    }

    /** A rule that could not make a difference need not be decided. */
    void undecided(RuleDefinition rule, ObservedEvent event) {
        if (rule.weight() >= LEAST_NOTED) {
            undecided.computeIfAbsent(rule, r -> new Finding()).add(visible(rule, event));
        }
    }

    void overlong(Collection<String> fields, ObservedEvent event) {
        overlong.add(event.facts());
        for (String field : fields) {
            event.event().values(field).stream().limit(1).forEach(value -> overlong.quote(field, value));
        }
    }

    void tooDeep(UndoneEncoding encoding) {
        tooDeep.add(List.of(encoding.fact()));
        tooDeep.quote("CommandLine", encoding.text());
    }

    /** The facts that the customer's tunings leave visible. */
    private List<String> visible(RuleDefinition rule, ObservedEvent event) {
        List<String> visible = new ArrayList<>();
        for (String fact : event.facts()) {
            tunings.hiding(rule, fact, event)
                    .ifPresentOrElse(tuning -> hide(rule, tuning, fact), () -> visible.add(fact));
        }
        return visible;
    }

    private void hide(RuleDefinition rule, RuleTuning tuning, String fact) {
        used.putIfAbsent(tuning, rule);
        hidden.computeIfAbsent(tuning, t -> new LinkedHashSet<>()).add(fact);
    }

    List<Behaviour> behaviours() {
        List<Behaviour> behaviours = new ArrayList<>();
        found.forEach((rule, finding) -> {
            if (rule.weight() > 0 && !finding.isEmpty()) {
                behaviours.add(behaviour(rule, finding));
            }
        });
        addUndecided(behaviours);
        addBound(
                behaviours,
                overlong,
                "overlong-input",
                "判定の上限を超える長さの値を含むイベント",
                "An event with a value that is too long to be judged as a whole");
        addBound(
                behaviours,
                tooDeep,
                "nested-encoding",
                "通常ではあり得ない深さで多重にエンコードされたコマンドライン",
                "A command line that is encoded more deeply than anybody needs");
        hidden.forEach((tuning, facts) -> behaviours.add(tuned(tuning, rule(tuning), facts)));
        return behaviours;
    }

    private RuleDefinition rule(RuleTuning tuning) {
        RuleDefinition rule = used.get(tuning);
        if (rule == null) {
            throw new IllegalStateException("A tuning hides only what a rule found");
        }
        return rule;
    }

    private static Behaviour behaviour(RuleDefinition rule, Finding finding) {
        return Behaviour.builder()
                .id(rule.id())
                .title(rule.title())
                .weight(rule.weight())
                .kind(rule.kind())
                .explanation(rule.explanation())
                .advice(rule.advice())
                // Where the EDR's word matched, the rule shows what the EDR named, and not all that it could have
                // named.
                .addAllTechniques(finding.techniques().isEmpty() ? rule.techniques() : finding.techniques())
                .addAllEvidence(finding.facts())
                .addAllQuotes(finding.quotes())
                .attribution(rule.attribution())
                .build();
    }

    private void addUndecided(List<Behaviour> behaviours) {
        undecided.values().removeIf(Finding::isEmpty);
        if (undecided.isEmpty()) {
            return;
        }
        String names = undecided.keySet().stream()
                .limit(MOST_NAMED)
                .map(rule -> rule.info().title())
                .collect(Collectors.joining(", "));
        int more = undecided.size() - MOST_NAMED;
        Finding all = new Finding();
        undecided.values().forEach(finding -> all.add(finding.facts()));
        addBound(
                behaviours,
                all,
                "undecided-rules",
                "判定の上限に達したため、該当の有無を判定できないルール（" + names + (more > 0 ? " ほか " + more + "件" : "") + "）",
                "Rules of which a bound was reached before they were decided (" + names
                        + (more > 0 ? " and " + more + " more" : "") + ")");
    }

    private static void addBound(List<Behaviour> behaviours, Finding finding, String id, String ja, String en) {
        if (finding.isEmpty()) {
            return;
        }
        behaviours.add(Behaviour.builder()
                .id(id)
                .title(new Bilingual(ja, en))
                .weight(BOUND_WEIGHT)
                .kind(Behaviour.Kind.UNDECIDED)
                .addAllEvidence(finding.facts())
                .addAllQuotes(finding.quotes())
                .build());
    }

    /** Adds nothing to the verdict, but says what was left out, and who answers for it. */
    private static Behaviour tuned(RuleTuning tuning, RuleDefinition rule, Set<String> facts) {
        String until = Tunings.DAY.format(tuning.expires());
        return Behaviour.builder()
                .id(TUNED + rule.id())
                .title(new Bilingual(
                        "お客様の設定により、ルール「" + rule.title().ja() + "」を適用していません（責任者 " + tuning.owner() + "、理由 "
                                + tuning.reason() + "、期限 " + until + "）",
                        "By the customer's own setting the rule \""
                                + rule.title().en() + "\" was not applied (owner " + tuning.owner() + ", reason "
                                + tuning.reason() + ", until " + until + ")"))
                .weight(1)
                .kind(Behaviour.Kind.PROGRAM)
                .addAllEvidence(facts)
                .build();
    }
}
