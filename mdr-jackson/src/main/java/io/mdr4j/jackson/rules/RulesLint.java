package io.mdr4j.jackson.rules;

import io.mdr4j.customer.Customer;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.operation.lint.LintFinding;
import io.mdr4j.operation.lint.LintLevel;
import io.mdr4j.operation.lint.RuleLint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A rules file that was read, and what in it is allowed but can hardly be meant. Immutable, thread-safe.
 *
 * @see RuleLint
 */
public final class RulesLint {

    private final RulesFile file;
    private final Places places;
    private final Instant now;

    RulesLint(RulesFile file, Places places, Instant now) {
        this.file = file;
        this.places = places;
        this.now = now;
    }

    /** Reads a file, with parameters and exceptions as {@link RulesFile#read(String, Customer, Set, Instant)}. */
    public static RulesLint read(String text, Customer customer, Set<EdrTenantId> tenants, Instant now) {
        return new RulesFileReader(customer, tenants, now).readWithPlaces(text);
    }

    /** Reads a file, with parameters and exceptions as {@link RulesFile#read(Path, Customer, Set, Instant)}. */
    public static RulesLint read(Path file, Customer customer, Set<EdrTenantId> tenants, Instant now)
            throws IOException {
        return read(RulesFile.text(file), customer, tenants, now);
    }

    /**
     * The tenants that a file's lists of endpoints name, for when nobody knows which the customer has.
     *
     * @throws RulesFileException when the file is no YAML
     * @throws IOException when the file cannot be read at all
     */
    public static Set<EdrTenantId> tenantsNamedIn(Path file) throws IOException {
        Faults faults = new Faults();
        Optional<Node> root = YamlTree.parse(RulesFile.text(file), faults);
        if (!faults.isEmpty()) {
            throw faults.exception();
        }
        return root.map(Places::tenants).orElse(Set.of());
    }

    /** What was read. */
    public RulesFile file() {
        return file;
    }

    /**
     * What is found without asking an EDR, in the order of the file. What is about a contact that stands elsewhere is left out
     * unless a rule cannot reach it.
     */
    public List<RulesFinding> findings() {
        return RuleLint.check(file.rules(), file.customer(), file.allowEntries(), file.tunings(), now).stream()
                .flatMap(this::placed)
                .sorted(RulesFinding.IN_ORDER)
                .toList();
    }

    /**
     * The same, with the groups and policies that no tenant of the customer has.
     *
     * @param edr what each of the customer's tenants has, as its {@link io.mdr4j.edr.EndpointDirectory#groupsAndPolicies()} just
     *     said; a name is known when any of them has it
     */
    public List<RulesFinding> findings(Collection<GroupsAndPolicies> edr) {
        Stream<RulesFinding> unknown =
                new EdrNameCheck(file, edr).findings().stream().flatMap(this::placed);
        return Stream.concat(findings().stream(), unknown)
                .sorted(RulesFinding.IN_ORDER)
                .toList();
    }

    /** Tells whether anything among these cannot work as it stands. */
    public static boolean hasErrors(Collection<RulesFinding> findings) {
        return findings.stream().anyMatch(finding -> finding.level() == LintLevel.ERROR);
    }

    private Stream<RulesFinding> placed(LintFinding finding) {
        return places.of(finding.place()).stream()
                .map(mark -> new RulesFinding(
                        finding.kind(),
                        finding.level(),
                        finding.place().id(),
                        mark.getLine() + 1,
                        mark.getColumn() + 1,
                        finding.problem(),
                        finding.cure()));
    }
}
