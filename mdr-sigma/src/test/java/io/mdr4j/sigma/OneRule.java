package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Short ways to read one rule and to ask whether it fires. */
final class OneRule {

    private OneRule() {}

    /** @param detection indented by two blanks, condition included */
    static String text(String detection) {
        return "title: one\nlogsource:\n  category: test\ndetection:\n" + detection;
    }

    static RuleSet compile(String detection) {
        ParsedRules parsed = SigmaParser.standard().parse("one.yml", text(detection));
        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.rules()).hasSize(1);
        return RuleSet.compile(parsed);
    }

    /** The only fault of a rule that is refused. */
    static RuleFault fault(String detection) {
        ParsedRules parsed = SigmaParser.standard().parse("one.yml", text(detection));
        assertThat(parsed.rules()).isEmpty();
        assertThat(parsed.faults()).hasSize(1);
        return parsed.faults().get(0);
    }

    static MatchResult match(RuleSet rules, Map<String, ?> fields) {
        return rules.match(SigmaEvent.of(new LogSource("test", "", ""), fields));
    }

    static boolean fires(String line, Map<String, ?> fields) {
        MatchResult result = match(compile("  sel:\n    " + line + "\n  condition: sel\n"), fields);
        assertThat(result.undecided()).isEmpty();
        return !result.matches().isEmpty();
    }

    static boolean fires(String line, Object value) {
        return fires(line, Map.of("f", value));
    }

    static List<FieldMatch> fields(MatchResult result) {
        return result.matches().get(0).selections().get(0).fields();
    }
}
