package io.mdr4j.examples;

import io.mdr4j.sigma.CorrelationMatch;
import io.mdr4j.sigma.MatchResult;
import io.mdr4j.sigma.MatchedEvents;
import io.mdr4j.sigma.RuleInfo;
import io.mdr4j.sigma.RuleMatch;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.TimedEvent;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the events of one file after another against the same rules, and prints what comes of it. */
final class SigmaMatching {

    private final RuleSet rules;
    private final PrintWriter out;
    private final PrintWriter err;
    private int events;
    private int labelled;
    private int recognised;

    SigmaMatching(RuleSet rules, PrintWriter out, PrintWriter err) {
        this.rules = rules;
        this.out = out;
        this.err = err;
    }

    int events() {
        return events;
    }

    void match(EventFile file) {
        String name = Plain.whole(file.name());
        file.faults().forEach(fault -> err.println(name + ": " + fault));
        List<TimedEvent> timed =
                file.documents().stream().map(EventDocument::read).toList();
        MatchedEvents matched = rules.matchAll(timed);
        events += timed.size();
        for (int i = 0; i < timed.size(); i++) {
            MatchResult result = matched.events().get(i);
            out.println(MatchLine.of(file.name(), i + 1, result, rules::isReported));
        }
        matched.correlations().forEach(match -> out.println(MatchLine.of(file.name(), match, false)));
        matched.undecided().forEach(match -> out.println(MatchLine.of(file.name(), match, true)));
        compare(file, matched);
        out.flush();
        err.flush();
    }

    /** A file is a recording: where it holds several events, not each of them is what the rule looks for. */
    private void compare(EventFile file, MatchedEvents matched) {
        Optional<EventLabel> label = EventLabel.beside(file.path());
        if (label.isEmpty()) {
            return;
        }
        label.get().fault().ifPresent(fault -> err.println(Plain.whole(file.name()) + ": info.yml: " + fault));
        if (label.get().ruleIds().isEmpty()) {
            return;
        }
        Set<String> fired = Stream.concat(
                        matched.events().stream()
                                .flatMap(event -> event.matches().stream())
                                .map(RuleMatch::rule)
                                .map(rule -> rule.info()),
                        matched.correlations().stream()
                                .map(CorrelationMatch::rule)
                                .map(rule -> rule.info()))
                .map(RuleInfo::id)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        boolean isRecognised = fired.containsAll(label.get().ruleIds());
        labelled++;
        recognised += isRecognised ? 1 : 0;
        if (!isRecognised) {
            err.println(Plain.whole(file.name()) + ": not recognised by "
                    + Plain.whole(String.join(", ", label.get().ruleIds())));
        }
    }

    void finish() {
        if (labelled > 0) {
            out.println("sigma recognised " + recognised + "/" + labelled);
        }
        out.flush();
    }
}
