package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Holds the community's rules against real events; both are read from outside and are no part of this project. */
@EnabledIfSystemProperty(named = "mdr.shared", matches = ".+")
@DisplayName("The community's rules on real events")
class GroundTruthTest {

    private final Path sigma = Path.of(System.getProperty("mdr.shared", ""), "sigma");

    @Test
    void every_rule_is_read() throws IOException {
        ParsedRules rules = rules();

        assertThat(rules.faults()).isEmpty();
        assertThat(rules.rules()).hasSizeGreaterThan(3_000);
    }

    /** Besides those of whatever product, such as web servers and proxies. */
    @Test
    void every_log_source_of_windows_that_rules_name_has_a_channel() throws IOException {
        Set<LogSource> known = WindowsSources.all();

        assertThat(rules().rules().stream()
                        .map(SigmaRule::logSource)
                        .filter(source -> source.product().equals("windows"))
                        .filter(source -> known.stream().noneMatch(source::covers))
                        .map(LogSource::toString)
                        .distinct())
                .isEmpty();
    }

    /** A file is a recording: where it holds several events, not each of them is what the rule looks for. */
    @Test
    void every_recording_is_recognised_by_its_rule_and_says_why() throws IOException {
        RuleSet rules = RuleSet.compile(rules());
        List<String> missed = new ArrayList<>();
        Map<String, Integer> others = new TreeMap<>();
        List<LabelledEvents> recordings = LabelledEvents.in(sigma.resolve("events"));
        for (LabelledEvents recording : recordings) {
            List<RuleMatch> matches = new ArrayList<>();
            for (SigmaEvent event : recording.events()) {
                MatchResult result = rules.match(event);
                assertThat(result.undecided()).isEmpty();
                matches.addAll(result.matches());
            }
            List<RuleMatch> own = matches.stream()
                    .filter(match -> match.rule().info().isCalled(recording.ruleId()))
                    .toList();
            if (own.isEmpty()) {
                missed.add(recording.file() + " " + recording.ruleId());
            }
            own.forEach(match -> assertThat(match.selections()).isNotEmpty());
            matches.removeAll(own);
            matches.forEach(match -> others.merge(match.rule().info().title(), 1, Integer::sum));
        }
        System.out.println("sigma recognised " + (recordings.size() - missed.size()) + "/" + recordings.size());
        System.out.println("other rules that fired: " + others);
        assertThat(missed).isEmpty();
        assertThat(recordings).isNotEmpty();
    }

    private ParsedRules rules() throws IOException {
        List<ParsedRules> parts = new ArrayList<>();
        for (String folder : List.of("rules", "rules-emerging-threats", "rules-threat-hunting")) {
            parts.add(SigmaParser.standard().parseFolder(sigma.resolve(folder)));
        }
        return new ParsedRules(
                parts.stream().mapToInt(ParsedRules::files).sum(),
                join(parts.stream().map(ParsedRules::rules)),
                join(parts.stream().map(ParsedRules::correlations)),
                join(parts.stream().map(ParsedRules::filters)),
                join(parts.stream().map(ParsedRules::faults)));
    }

    private static <T> List<T> join(Stream<List<T>> lists) {
        return lists.flatMap(List::stream).toList();
    }
}
