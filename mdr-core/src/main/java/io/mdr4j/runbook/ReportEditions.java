package io.mdr4j.runbook;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.ReportEvent.Part;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.MaskedReport;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.ReportRenderer;
import io.mdr4j.text.Letter;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One report in an edition for each clearance that its readers have, masked before any form is made of it. */
final class ReportEditions {

    private final ReportRenderer renderer;
    private final FirstReport facts;
    private final Collection<Evidence> collected;
    private final Map<Map.Entry<Clearance, Language>, FirstReport> masked = new HashMap<>();

    ReportEditions(ReportRenderer renderer, FirstReport facts, Collection<Evidence> collected) {
        this.renderer = renderer;
        this.facts = facts;
        this.collected = collected;
    }

    /** The forms for each clearance, the widest first. */
    Map<Clearance, List<RenderedReport>> render(Language language, Set<Clearance> readers) {
        Map<Clearance, List<RenderedReport>> editions = new EnumMap<>(Clearance.class);
        for (Clearance reader : readers) {
            editions.computeIfAbsent(
                    renderer.clearance(reader), clearance -> renderer.render(masked(clearance, language), language));
        }
        return editions;
    }

    /** One subject for all, fit for the reader who may read the least. */
    String subject(Language language, Set<Clearance> readers) {
        return renderer.subject(masked(strictest(readers), language), language);
    }

    /** One letter for all, fit for the reader who may read the least. */
    Letter letter(Language language, Set<Clearance> readers) {
        return renderer.letter(masked(strictest(readers), language), language);
    }

    private Clearance strictest(Set<Clearance> readers) {
        return readers.stream().map(renderer::clearance).reduce(Clearance.FULL, Clearance::stricter);
    }

    private FirstReport masked(Clearance clearance, Language language) {
        return masked.computeIfAbsent(
                Map.entry(clearance, language), edition -> MaskedReport.of(facts, clearance, language, collected));
    }

    /** The parts of the edition for a reader: the widest that the reader may read; none where there is none such. */
    static List<Part> of(List<Part> parts, Language language, Clearance reader) {
        return parts.stream()
                .filter(p -> p.language() == language && reader.mayRead(p.clearance()))
                .map(Part::clearance)
                .min(Comparator.naturalOrder())
                .map(widest -> parts.stream()
                        .filter(p -> p.language() == language && p.clearance() == widest)
                        .toList())
                .orElse(List.of());
    }
}
