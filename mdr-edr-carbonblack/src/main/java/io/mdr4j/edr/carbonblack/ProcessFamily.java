package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.ProcessRelation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The alerted process, its parent and children (one summary), and its ancestors (one document each). */
final class ProcessFamily {

    private static final int MOST_ANCESTORS = 5;
    private static final int MOST_CHILDREN = 100;

    private final InvestigateApi api;
    private final Oddities odd;

    ProcessFamily(InvestigateApi api, Oddities odd) {
        this.api = api;
        this.odd = odd;
    }

    void collect(String guid, Instant from, Instant to, EvidenceFacts facts) {
        ObjectNode body = EdrJson.mapper().createObjectNode().put("process_guid", guid);
        InvestigateApi.range(body, from, to);
        InvestigateApi.Answer answer = api.summary(body);
        if (!answer.complete()) {
            facts.gap(Subject.PROCESSES, "The summary of the process was not complete when the time was over.");
        }
        Lenient summary = Lenient.of(answer.json(), odd).child("summary");
        Lenient process = summary.child("process");
        if (process.isEmpty()) {
            facts.gap(Subject.PROCESSES, "The EDR has no record of the alerted process around the alert.");
            return;
        }
        new ProcessDocument(process, odd).process(ProcessRelation.ALERTED).ifPresent(facts::add);
        ancestors(process, summary.child("parent"), facts);
        List<Lenient> children = summary.children("children");
        children.stream()
                .limit(MOST_CHILDREN)
                .map(child -> new ProcessDocument(child, odd).process(ProcessRelation.CHILD))
                .flatMap(Optional::stream)
                .forEach(facts::add);
        if (children.size() > MOST_CHILDREN) {
            facts.gap(Subject.PROCESSES, "Only " + MOST_CHILDREN + " of the children are listed.");
        }
    }

    private void ancestors(Lenient process, Lenient parent, EvidenceFacts facts) {
        ProcessDocument known = new ProcessDocument(process, odd);
        if (parent.isEmpty()) {
            known.parent().ifPresent(facts::add);
            return;
        }
        ProcessDocument document = new ProcessDocument(parent, odd);
        document.process(ProcessRelation.PARENT).ifPresent(facts::add);
        for (int above = 1; above <= MOST_ANCESTORS; above++) {
            Optional<String> guid = document.parentGuid().filter(id -> !facts.knows("process:" + id));
            Optional<Lenient> next = guid.flatMap(this::document);
            if (next.isEmpty()) {
                return;
            }
            document = new ProcessDocument(next.get(), odd);
            ProcessRelation relation = above == 1 ? ProcessRelation.GRANDPARENT : ProcessRelation.ANCESTOR;
            document.process(relation).ifPresent(facts::add);
        }
    }

    private Optional<Lenient> document(String guid) {
        ObjectNode body = EdrJson.mapper().createObjectNode();
        body.putArray("process_guids").add(guid);
        return Lenient.of(api.one(InvestigateJob.PROCESS_DETAIL, body).json(), odd).children("results").stream()
                .findFirst();
    }
}
