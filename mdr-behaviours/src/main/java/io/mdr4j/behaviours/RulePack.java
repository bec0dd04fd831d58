package io.mdr4j.behaviours;

import io.mdr4j.behaviours.RuleDefinitions.WrongExtensionException;
import io.mdr4j.sigma.CorrelationRule;
import io.mdr4j.sigma.ParsedRules;
import io.mdr4j.sigma.RuleFault;
import io.mdr4j.sigma.RuleInfo;
import io.mdr4j.sigma.SigmaParser;
import io.mdr4j.sigma.SigmaRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Behaviour rules: this library's own, an embedder's, a community's. A rule that is wrong is refused and named in
 * {@link #faults()}; the others count. Immutable, thread-safe.
 */
public final class RulePack {

    /** The groups of the library's own rules, each a resource of its own. */
    static final List<String> GROUPS = List.of(
            "execution",
            "persistence",
            "privilege-escalation",
            "credential-access",
            "discovery",
            "lateral-movement",
            "defence-evasion",
            "command-and-control",
            "exfiltration",
            "impact",
            "web-shell",
            "remote-administration",
            "miner",
            "macos",
            "linux",
            "container",
            "identity",
            "edr-alert");

    private static final RulePack EMPTY =
            new RulePack(new ParsedRules(0, List.of(), List.of(), List.of(), List.of()), List.of());

    private final ParsedRules parsed;
    private final List<RuleDefinition> rules;
    private final IdentityHashMap<RuleInfo, RuleDefinition> byInfo = new IdentityHashMap<>();
    private final Map<String, RuleDefinition> byReference = new HashMap<>();

    private RulePack(ParsedRules parsed, List<RuleDefinition> rules) {
        this.parsed = parsed;
        this.rules = List.copyOf(rules);
        for (RuleDefinition rule : rules) {
            byInfo.put(rule.info(), rule);
            rule.references().forEach(reference -> byReference.put(reference, rule));
        }
    }

    /** No rule at all; to start a pack of one's own. */
    public static RulePack empty() {
        return EMPTY;
    }

    /** The library's own rules. */
    public static RulePack standard() {
        RulePack pack = EMPTY;
        for (String group : GROUPS) {
            pack = pack.plus(SigmaParser.standard().parse(group + ".yml", resource(group)), Optional.empty());
        }
        return pack;
    }

    private static String resource(String group) {
        String name = "rules/" + group + ".yml";
        try (InputStream in = RulePack.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing from the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * This pack with the rules of a folder, an embedder's own: no attribution is shown.
     *
     * @throws IOException if the folder cannot be read
     */
    public RulePack plusFolder(Path folder) throws IOException {
        return plus(SigmaParser.standard().parseFolder(folder), Optional.empty());
    }

    /**
     * This pack with the rules of a folder that others wrote. Author and licence are shown with each reason.
     *
     * @param licence of the collection, for rules that name none, for example {@code Detection Rule License (DRL) 1.1}
     * @throws IOException if the folder cannot be read
     */
    public RulePack plusCommunity(Path folder, String licence) throws IOException {
        return plus(SigmaParser.standard().parseFolder(folder), Optional.of(licence));
    }

    private RulePack plus(ParsedRules more, Optional<String> licence) {
        Addition addition = new Addition(this, licence);
        List<SigmaRule> added = more.rules().stream()
                .filter(rule -> addition.takes(rule.info()))
                .toList();
        List<CorrelationRule> addedCorrelations = more.correlations().stream()
                .filter(rule -> addition.takes(rule.info()))
                .toList();
        ParsedRules both = new ParsedRules(
                parsed.files() + more.files(),
                joined(parsed.rules(), added),
                joined(parsed.correlations(), addedCorrelations),
                joined(parsed.filters(), more.filters()),
                joined(joined(parsed.faults(), more.faults()), addition.faults()));
        return new RulePack(both, joined(rules, addition.rules()));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Rules on their way into a pack: one whose id or name is taken, or whose extension is wrong, is a fault. */
    private static final class Addition {

        private final Map<String, RuleDefinition> taken;
        private final Optional<String> licence;
        private final List<RuleDefinition> rules = new ArrayList<>();
        private final List<RuleFault> faults = new ArrayList<>();

        Addition(RulePack pack, Optional<String> licence) {
            this.taken = new HashMap<>(pack.byReference);
            this.licence = licence;
        }

        boolean takes(RuleInfo info) {
            try {
                RuleDefinition definition = RuleDefinitions.of(info, licence);
                Optional<RuleDefinition> other = definition.references().stream()
                        .flatMap(reference -> Optional.ofNullable(taken.get(reference)).stream())
                        .findFirst();
                if (other.isPresent()) {
                    refuse(info, "the id or name is taken by " + other.get().info() + "; give another");
                    return false;
                }
                definition.references().forEach(reference -> taken.put(reference, definition));
                rules.add(definition);
                return true;
            } catch (WrongExtensionException e) {
                refuse(info, e.whatIsWrong());
                return false;
            }
        }

        private void refuse(RuleInfo info, String message) {
            faults.add(new RuleFault(info.file(), info.line(), 1, info.title() + ": " + message));
        }

        List<RuleDefinition> rules() {
            return rules;
        }

        List<RuleFault> faults() {
            return faults;
        }
    }

    /** All rules, correlation rules last, in the order in which they were added. */
    public List<RuleDefinition> rules() {
        return rules;
    }

    /** The rule with this name or id. */
    public Optional<RuleDefinition> rule(String reference) {
        return Optional.ofNullable(byReference.get(reference.toLowerCase(Locale.ROOT)));
    }

    /** Why rules were refused. */
    public List<RuleFault> faults() {
        return parsed.faults();
    }

    ParsedRules parsed() {
        return parsed;
    }

    RuleDefinition definition(RuleInfo info) {
        RuleDefinition definition = byInfo.get(info);
        if (definition == null) {
            throw new IllegalArgumentException("No rule of this pack: " + info);
        }
        return definition;
    }
}
