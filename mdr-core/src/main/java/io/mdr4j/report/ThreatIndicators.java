package io.mdr4j.report;

import io.mdr4j.evidence.BenignList;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the indicators of a threat out of an incident's facts: what the threat is, wrote and spoke to, each once, what is benign
 * left out. Pure.
 */
public final class ThreatIndicators {

    /** How many there are at most, the surest kinds first: hashes, domains, addresses, file names. */
    public static final int MOST = 500;

    private final BenignList benign;
    private final CaseFacts facts;
    private final Map<Indicator, Seen> found = new LinkedHashMap<>();

    /** Where one indicator was seen. */
    private static final class Seen {
        private final Set<String> evidence = new LinkedHashSet<>();
        private final Set<String> endpoints = new LinkedHashSet<>();
        private Optional<Instant> first = Optional.empty();

        void add(Sourced<?> fact, Optional<Instant> at) {
            evidence.add(fact.factId());
            if (!fact.where().isEmpty()) {
                endpoints.add(fact.where());
            }
            first = at.filter(t -> first.isEmpty() || t.isBefore(first.get())).or(() -> first);
        }
    }

    private ThreatIndicators(CaseFacts facts, BenignList benign) {
        this.facts = facts;
        this.benign = benign;
    }

    /** The indicators of the incident, those of the surest kinds first, within a kind the one that was mentioned first. */
    public static List<ThreatIndicator> of(ReportBasis basis, BenignList benign) {
        return of(new CaseFacts(basis), benign);
    }

    static List<ThreatIndicator> of(CaseFacts facts, BenignList benign) {
        ThreatIndicators indicators = new ThreatIndicators(facts, benign);
        indicators.facts.processes().forEach(indicators::process);
        indicators.facts.files().forEach(indicators::file);
        indicators.facts.connections().forEach(indicators::connection);
        return indicators.result();
    }

    private List<ThreatIndicator> result() {
        List<ThreatIndicator> result = new ArrayList<>();
        found.forEach((indicator, seen) -> result.add(
                new ThreatIndicator(indicator, List.copyOf(seen.evidence), List.copyOf(seen.endpoints), seen.first)));
        result.sort(Comparator.comparing(found -> found.indicator().kind()));
        return result.stream().limit(MOST).toList();
    }

    /** A program of the operating system is the attacker's tool, not the threat: neither its hash nor its name is taken. */
    private void process(Sourced<ProcessNode> process) {
        ProcessNode node = process.fact();
        boolean ofSystem =
                node.signature().filter(BenignList::isOfOperatingSystem).isPresent();
        if (!CaseFacts.isThreat(process) || ofSystem) {
            return;
        }
        Optional<String> name = node.name().or(() -> node.path().map(ThreatIndicators::name));
        boolean usual = name.flatMap(n -> indicator(Indicator.Kind.FILE_NAME, n))
                .filter(benign::contains)
                .isPresent();
        // A program by the name of a system's own is taken for that one unless somebody else signed it.
        if (!usual || node.signature().isPresent()) {
            hashes(process, node.sha256(), node.md5(), node.startedAt());
        }
        name.ifPresent(n -> add(Indicator.Kind.FILE_NAME, n, process, node.startedAt()));
    }

    private void file(Sourced<FileChange> change) {
        FileChange file = change.fact();
        boolean left = file.action() == FileChange.Action.WRITTEN || file.action() == FileChange.Action.QUARANTINED;
        if (left && facts.isOfThreat(change, file.processUniqueId())) {
            hashes(change, file.sha256(), file.md5(), file.at());
            if (isProgram(file.path())) {
                add(Indicator.Kind.FILE_NAME, name(file.path()), change, file.at());
            }
        }
    }

    private void connection(Sourced<NetworkConnection> connection) {
        NetworkConnection other = connection.fact();
        if (facts.isOfThreat(connection, other.processUniqueId())) {
            other.remoteDomain()
                    .ifPresent(name -> add(Indicator.Kind.DOMAIN, withoutDot(name), connection, other.at()));
            other.remoteAddress().ifPresent(address -> add(Indicator.Kind.IP, address, connection, other.at()));
        }
    }

    /** The better hash alone: two names of one thing would be looked for twice. */
    private void hashes(Sourced<?> fact, Optional<String> sha256, Optional<String> md5, Optional<Instant> at) {
        if (sha256.isPresent()) {
            add(Indicator.Kind.SHA256, sha256.get(), fact, at);
        } else {
            md5.ifPresent(hash -> add(Indicator.Kind.MD5, hash, fact, at));
        }
    }

    private void add(Indicator.Kind kind, String value, Sourced<?> fact, Optional<Instant> at) {
        indicator(kind, value)
                .filter(indicator -> !benign.contains(indicator))
                .ifPresent(indicator ->
                        found.computeIfAbsent(indicator, i -> new Seen()).add(fact, at));
    }

    /** What an EDR gave may be anything; what is no hash, name or address cannot be looked for. */
    private static Optional<Indicator> indicator(Indicator.Kind kind, String value) {
        try {
            return Optional.of(new Indicator(kind, value));
        } catch (IllegalArgumentException noSuchForm) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(String path) {
        return path.toLowerCase(Locale.ROOT)
                .matches(
                        "(?s).*\\.(exe|dll|sys|scr|com|cpl|ocx|msi|ps1|psm1|vbs|vbe|js|jse|wsf|hta|bat|cmd|lnk|jar|iso|img)");
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }

    private static String withoutDot(String domain) {
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }
}
