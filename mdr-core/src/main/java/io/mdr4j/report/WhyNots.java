package io.mdr4j.report;

import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.incident.Effect;
import java.util.List;
import java.util.Locale;

/** Sorts the words of gaps and failures, which are ours or an adapter's, into the few reasons that a report prints. */
final class WhyNots {

    private static final List<String> PERMISSION = List.of("permission", "scope", "403", "forbidden");
    private static final List<String> OFFLINE = List.of("offline");
    private static final List<String> NOT_OFFERED = List.of(
            "not offered",
            "does not offer",
            "not support",
            "edition",
            "not licensed",
            "cannot tell",
            "tells no",
            "records no",
            "does not ask");
    private static final List<String> NOT_RECORDED = List.of(
            "not record",
            "no record",
            "retention",
            "no longer",
            "not kept",
            "keeps no",
            "not hold",
            "has no",
            "names no");
    private static final List<String> BOUND = List.of(
            "bound",
            "too many",
            "too long",
            "too large",
            "truncat",
            "limit of",
            "only the first",
            "were read",
            "are listed",
            "time was over",
            "only the console");

    private WhyNots() {}

    static WhyNot of(EvidenceGap gap) {
        return of(gap.reason());
    }

    static WhyNot of(Effect.Failure failure) {
        return has(failure.reason(), PERMISSION) ? WhyNot.NOT_PERMITTED : WhyNot.CALL_FAILED;
    }

    private static WhyNot of(String words) {
        if (has(words, PERMISSION)) {
            return WhyNot.NOT_PERMITTED;
        }
        if (has(words, OFFLINE)) {
            return WhyNot.ENDPOINT_OFFLINE;
        }
        if (has(words, NOT_OFFERED)) {
            return WhyNot.NOT_OFFERED;
        }
        if (has(words, NOT_RECORDED)) {
            return WhyNot.NOT_RECORDED;
        }
        return has(words, BOUND) ? WhyNot.BOUND_REACHED : WhyNot.CALL_FAILED;
    }

    private static boolean has(String words, List<String> signs) {
        String lower = words.toLowerCase(Locale.ROOT);
        return signs.stream().anyMatch(lower::contains);
    }
}
