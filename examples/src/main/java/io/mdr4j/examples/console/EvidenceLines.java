package io.mdr4j.examples.console;

import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.MdrStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the alerts carry and what was collected around them, a line for each fact. */
final class EvidenceLines {

    private static final int MOST = 200;

    private final Words words;
    private final Times times;

    /** One fact. */
    record Line(String at, String kind, String what, String more) {}

    EvidenceLines(Words words, Times times) {
        this.words = words;
        this.times = times;
    }

    static Evidence all(Incident incident, MdrStore store) {
        List<Evidence> parts = new ArrayList<>();
        incident.alerts().forEach(alert -> parts.add(alert.alert().evidence()));
        incident.evidence().forEach(ref -> parts.add(store.archive().evidence(incident.id(), ref.key())));
        return parts.stream().reduce(Evidence.none(), Evidence::plus);
    }

    /** Connections, files, registry and what could not be looked at; at most {@value #MOST} of each. */
    List<Line> of(Evidence evidence) {
        List<Line> lines = new ArrayList<>();
        evidence.connections().stream().limit(MOST).map(this::connection).forEach(lines::add);
        evidence.files().stream().limit(MOST).map(this::file).forEach(lines::add);
        evidence.registry().stream().limit(MOST).map(this::registry).forEach(lines::add);
        evidence.gaps().stream()
                .limit(MOST)
                .map(gap -> new Line("", words.of("gap"), words.of("gap", gap.subject()), Shown.line(gap.reason())))
                .forEach(lines::add);
        return lines.stream().distinct().toList();
    }

    private Line connection(NetworkConnection connection) {
        String remote = String.join(
                " ",
                connection.remoteDomain().orElse(""),
                connection.remoteAddress().orElse(""),
                connection.remotePort().map(port -> "port " + port).orElse(""));
        return new Line(
                at(connection.at()),
                words.of("evidence.network"),
                defanged(Shown.line(remote.strip())),
                words.of("direction", connection.direction())
                        + (connection.blocked() ? ", " + words.of("evidence.refused") : ""));
    }

    private Line file(FileChange file) {
        return new Line(
                at(file.at()),
                words.of("evidence.file"),
                Shown.line(file.path()),
                words.of("file", file.action())
                        + file.sha256()
                                .map(hash -> " SHA-256 " + Shown.line(hash))
                                .orElse(""));
    }

    private Line registry(RegistryChange change) {
        String value = change.valueName().map(name -> " : " + name).orElse("")
                + change.data().map(data -> " = " + data).orElse("");
        return new Line(
                at(change.at()),
                words.of("evidence.registry"),
                Shown.line(change.key() + value),
                words.of("registry", change.action()));
    }

    private String at(Optional<Instant> at) {
        return at.map(times::toSecond).orElse("");
    }

    /** Nobody goes there by accident. */
    private static String defanged(String address) {
        return address.replace(".", "[.]");
    }
}
