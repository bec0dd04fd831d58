package io.mdr4j.report;

import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the allow entry on which a false positive rests. */
final class AllowMatches {

    private AllowMatches() {}

    /** The entry that a reason of the verdict names. Where several are named, the one that ends first. */
    static Optional<AllowMatch> of(Assessment assessment, Collection<AllowEntry> entries) {
        if (assessment.severity() != Severity.FALSE_POSITIVE) {
            return Optional.empty();
        }
        return entries.stream()
                .filter(e -> assessment.reasons().stream().anyMatch(r -> names(r, e.id())))
                .min(Comparator.comparing(AllowEntry::expires))
                .map(e -> new AllowMatch(e.id(), e.expires()));
    }

    static boolean isAllowing(Reason reason) {
        return reason.code().toLowerCase(Locale.ROOT).startsWith("allow");
    }

    private static boolean names(Reason reason, String entry) {
        return isAllowing(reason)
                && (reason.text().en().contains(entry) || reason.code().contains(entry));
    }
}
