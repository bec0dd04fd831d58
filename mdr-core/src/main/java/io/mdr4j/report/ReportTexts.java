package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.Logon;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All texts of an EDR from which it can be learnt what is a secret, and all accounts, as far as a bound allows. */
final class ReportTexts {

    /** In characters: some thousand command lines. */
    private static final int ENOUGH = 2_000_000;

    private ReportTexts() {}

    static Collection<String> of(FirstReport report, Collection<Evidence> collected) {
        Set<String> texts = new LinkedHashSet<>();
        report.processes()
                .entries()
                .forEach(e -> e.process().commandLine().map(CommandLine::text).ifPresent(texts::add));
        evidence(report, collected).forEach(e -> add(e, texts));
        for (ReportedAlert reported : report.alerts()) {
            Alert alert = reported.alert();
            Stream.of(alert.title(), alert.description())
                    .flatMap(Optional::stream)
                    .forEach(texts::add);
        }
        report.assessment().reasons().stream()
                .map(Reason::behaviour)
                .flatMap(Optional::stream)
                .map(Behaviour::quotes)
                .flatMap(List::stream)
                .forEach(q -> texts.add(q.value()));
        report.findings().forEach(f -> texts.addAll(f.items()));
        return bounded(texts);
    }

    private static void add(Evidence evidence, Set<String> texts) {
        evidence.processes().forEach(p -> p.commandLine().map(CommandLine::text).ifPresent(texts::add));
        evidence.scripts().forEach(s -> s.content().map(CommandLine::text).ifPresent(texts::add));
        evidence.registry()
                .forEach(r -> r.data().ifPresent(data -> texts.add(r.valueName().orElse("") + "=\"" + data + "\"")));
    }

    private static List<String> bounded(Set<String> texts) {
        List<String> bounded = new ArrayList<>();
        int length = 0;
        for (String text : texts) {
            length += text.length();
            if (length > ENOUGH) {
                break;
            }
            bounded.add(text);
        }
        return bounded;
    }

    static Collection<String> accounts(FirstReport report, Collection<Evidence> collected) {
        Set<String> accounts = new LinkedHashSet<>();
        report.processes().entries().forEach(e -> e.process().user().ifPresent(accounts::add));
        report.alerts().forEach(a -> {
            accounts.addAll(a.alert().users());
            a.alert().endpoint().flatMap(Endpoint::lastUser).ifPresent(accounts::add);
        });
        report.endpoints().forEach(c -> c.endpoint().lastUser().ifPresent(accounts::add));
        evidence(report, collected).forEach(e -> {
            e.processes().stream()
                    .map(ProcessNode::user)
                    .flatMap(Optional::stream)
                    .forEach(accounts::add);
            e.logons().stream().map(Logon::user).forEach(accounts::add);
        });
        report.findings().stream()
                .filter(f -> f.kind() == Finding.Kind.ACCOUNTS_USED)
                .forEach(f -> accounts.addAll(f.items()));
        return accounts;
    }

    private static Stream<Evidence> evidence(FirstReport report, Collection<Evidence> collected) {
        return Stream.concat(report.alerts().stream().map(a -> a.alert().evidence()), collected.stream());
    }
}
