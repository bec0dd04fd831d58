package io.mdr4j.examples;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mdr4j.Mdr;
import io.mdr4j.incident.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that a run of the demo left behind.
 *
 * @param outcomes what became of each incident
 * @param index the page that links it all
 */
record Results(List<Outcome> outcomes, Path index) {

    private static final ObjectWriter JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build()
            .writer(new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

    /** Copies the list. */
    Results {
        outcomes = List.copyOf(outcomes);
    }

    /** Writes {@code incidents.json}, the reports and {@code index.html} in the place of those of an earlier run. */
    static Results write(Path out, Mdr mdr, List<Owner> owners, Collection<Incident> incidents, List<String> notes)
            throws IOException {
        Files.createDirectories(out);
        EarlierRun.remove(out);
        Map<String, Owner> byCustomer =
                owners.stream().collect(Collectors.toMap(owner -> owner.id().value(), Function.identity()));
        ReportFiles files = new ReportFiles(out, mdr.store().archive());
        Outcomes reader = new Outcomes(mdr);
        List<Outcome> outcomes = new ArrayList<>();
        IndexPage page = new IndexPage();
        List<Incident> oldestFirst = incidents.stream()
                .sorted(Comparator.comparing(Incident::openedAt))
                .toList();
        for (Incident incident : oldestFirst) {
            Owner owner = byCustomer.get(incident.id().customer().value());
            if (owner == null) {
                throw new IllegalStateException("Nobody's incident: " + incident.id());
            }
            Outcome outcome = reader.of(incident, owner.vendor(), files.write(incident));
            outcomes.add(outcome);
            String folder =
                    ReportFiles.folder(incident.id().customer(), incident.id().number());
            page.add(incident, owner, outcome, MailFiles.show(out, folder));
        }
        Files.writeString(out.resolve("incidents.json"), JSON.writeValueAsString(outcomes) + "\n");
        Path index = out.resolve("index.html");
        Files.writeString(index, page.html(mdr.setAside(), MailFiles.showAlarms(out), notes));
        return new Results(outcomes, index);
    }
}
