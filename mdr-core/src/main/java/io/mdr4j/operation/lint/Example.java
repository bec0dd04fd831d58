package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a situation that two rules match, and lets the rules decide it. */
final class Example {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private final Agreed agreed;

    Example(Agreed agreed) {
        this.agreed = agreed;
    }

    /** In words; empty where another rule decides whatever both match. */
    Optional<String> of(Region before, Region later) {
        BitSet slots = (BitSet) before.times().clone();
        slots.and(later.times());
        Dates dates = before.dates().from().isAfter(later.dates().from()) ? before.dates() : later.dates();
        Dates both = new Dates(
                dates.from(),
                before.dates().until().isBefore(later.dates().until())
                        ? before.dates().until()
                        : later.dates().until());
        return Moment.next(slots, both, agreed).flatMap(time -> at(time, before, later));
    }

    private Optional<String> at(Instant time, Region before, Region later) {
        Set<String> groups = first(before.rule().groups(), later.rule().groups());
        Set<String> policies = first(before.rule().policies(), later.rule().policies());
        Optional<Set<String>> accounts = accounts(before, later);
        if (accounts.isEmpty()) {
            return Optional.empty();
        }
        for (Severity verdict : Severity.values()) {
            for (EndpointRole role : EndpointRole.values()) {
                if (has(before.verdicts() & later.verdicts(), verdict) && has(before.roles() & later.roles(), role)) {
                    DecisionFacts facts = DecisionFacts.builder()
                            .severity(verdict)
                            .alertTime(time)
                            .zone(agreed.customer().zone())
                            .calendar(agreed.customer().calendar())
                            .endpoint(endpoint(role, groups, policies))
                            .users(accounts.get())
                            .build();
                    if (agreed.rules()
                            .decide(facts)
                            .ruleId()
                            .equals(before.rule().id())) {
                        return Optional.of(words(facts, role, groups, policies));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean has(int bits, Enum<?> constant) {
        return (bits & Region.bit(constant)) != 0;
    }

    /** A value that both name, or the first of each. */
    private static Set<String> first(Set<String> one, Set<String> other) {
        Optional<String> common = one.stream()
                .filter(text -> other.stream().anyMatch(text::equalsIgnoreCase))
                .findFirst();
        Set<String> first = new LinkedHashSet<>();
        common.ifPresentOrElse(first::add, () -> {
            one.stream().findFirst().ifPresent(first::add);
            other.stream().findFirst().ifPresent(first::add);
        });
        return first;
    }

    /** An account for each rule that asks for an attribute; empty where there is none. */
    private Optional<Set<String>> accounts(Region... regions) {
        Set<String> accounts = new HashSet<>();
        for (Region region : regions) {
            if (!region.users().isEmpty()) {
                Optional<String> account = agreed.set().inventory().userAttributes().entrySet().stream()
                        .filter(entry -> entry.getValue().stream()
                                .anyMatch(attribute -> region.users().contains(attribute.toLowerCase(Locale.ROOT))))
                        .map(Map.Entry::getKey)
                        .findFirst();
                if (account.isEmpty()) {
                    return Optional.empty();
                }
                accounts.add(account.get());
            }
        }
        return Optional.of(accounts);
    }

    private static Endpoint endpoint(EndpointRole role, Set<String> groups, Set<String> policies) {
        return Endpoint.builder()
                .id(new EndpointId(new EdrTenantId("example"), "example"))
                .role(role)
                .groups(groups.stream()
                        .map(name -> new EdrGroup("id of " + name, name))
                        .toList())
                .policies(policies.stream()
                        .map(name -> new EdrPolicy("id of " + name, name))
                        .toList())
                .build();
    }

    private static String words(DecisionFacts facts, EndpointRole role, Set<String> groups, Set<String> policies) {
        List<String> words = new ArrayList<>();
        words.add("a " + word(facts.severity()) + " alert on a " + word(role));
        groups.forEach(group -> words.add("in group " + quote(group)));
        policies.forEach(policy -> words.add("under policy " + quote(policy)));
        facts.users().orElse(Set.of()).forEach(account -> words.add("by " + account));
        words.add("on " + TIME.format(facts.alertTime().atZone(facts.zone())));
        return String.join(" ", words);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
