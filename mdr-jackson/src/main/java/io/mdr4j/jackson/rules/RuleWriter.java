package io.mdr4j.jackson.rules;

import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.customer.Way;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationRule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Writes rules and what stands both in them and elsewhere. What has no order is sorted. */
final class RuleWriter {

    private RuleWriter() {}

    static Node rule(OperationRule rule) {
        YamlKeys when = YamlKeys.block()
                .texts("severity", words(rule.severities()))
                .texts("group", sorted(rule.groups()))
                .texts("policy", sorted(rule.policies()))
                .texts("role", words(rule.roles()))
                .texts("user", sorted(rule.userAttributes()));
        window(when, new TimeWindow(rule.hours(), rule.weekdays(), rule.dayKinds()));
        YamlKeys keys = YamlKeys.block()
                .text("id", rule.id())
                .keys("when", when)
                .text("valid-from", rule.validFrom().map(LocalDate::toString))
                .text("valid-until", rule.validUntil().map(LocalDate::toString))
                .text("isolate", Scalars.wordOf(rule.isolation()))
                .texts("contacts", rule.contacts());
        rule.notices().ifPresent(terms -> keys.keys("notify", notices(terms)));
        rule.approval().ifPresent(policy -> keys.keys("approval", approval(policy)));
        keys.text("language", rule.language().map(Scalars::wordOf));
        if (rule.reviewFirstReport()) {
            keys.flag("review-first-report", true);
        }
        return keys.node();
    }

    static YamlKeys approval(ApprovalPolicy policy) {
        YamlKeys keys = YamlKeys.block()
                .text("by", Scalars.wordOf(policy.approvers()))
                .text("within", duration(policy.patience()))
                .text("otherwise", Scalars.wordOf(policy.onTimeout()))
                .number("quorum", policy.quorum());
        policy.remindEvery().ifPresent(every -> keys.text("remind-every", duration(every)));
        return keys;
    }

    static YamlKeys notices(NoticeTerms terms) {
        return YamlKeys.flow()
                .texts("by", sorted(terms.ways().stream().map(Way::id).toList()))
                .text("acknowledge-within", duration(terms.acknowledgeWithin()))
                .flag("in-quiet-hours", terms.inQuietHours());
    }

    static void window(YamlKeys keys, TimeWindow window) {
        keys.text("hours", window.hours().map(RuleWriter::hours))
                .texts("weekday", words(window.weekdays()))
                .texts("day", words(window.dayKinds()));
    }

    private static String hours(HourRange hours) {
        return hours.from() + "-" + hours.to();
    }

    /** Seconds are lost, which the comparison at the end notices. */
    private static String duration(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }

    static <E extends Enum<E>> List<String> words(Collection<E> constants) {
        return constants.stream().sorted().map(Scalars::wordOf).toList();
    }

    static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }
}
