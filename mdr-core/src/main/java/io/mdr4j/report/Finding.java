package io.mdr4j.report;

import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known about one kind of damage or remaining threat.
 *
 * @param kind what was looked for
 * @param degree observed, looked for and not found, or not examined
 * @param items what was observed (accounts, files, hosts), as the EDR names it; untrusted
 * @param evidence the facts it rests on, as {@code <alert id>#<fact id>}
 * @param scope what was examined, for what was not found
 * @param whyNot why it was not examined; present exactly then
 */
public record Finding(
        Kind kind,
        Degree degree,
        List<String> items,
        List<String> evidence,
        Optional<Bilingual> scope,
        Optional<WhyNot> whyNot) {

    /** What was looked for. */
    public enum Kind {
        /** Accounts under which the threat ran, or which it used. */
        ACCOUNTS_USED(Area.DAMAGE),
        /** Passwords or tokens that may be in the attacker's hands. */
        CREDENTIALS_EXPOSED(Area.DAMAGE),
        /** Data sent out. */
        DATA_SENT(Area.DAMAGE),
        /** Files changed, encrypted or deleted. */
        FILES_CHANGED(Area.DAMAGE),
        /** A process of the threat still runs. */
        PROCESS_RUNNING(Area.REMAINING),
        /** Files of the threat are still there. */
        FILES_LEFT(Area.REMAINING),
        /** Something starts the threat again: a registry key, a task, a service. */
        PERSISTENCE(Area.REMAINING),
        /** Other endpoints have the same threat. */
        OTHER_ENDPOINTS(Area.REMAINING);

        private final Area area;

        Kind(Area area) {
            this.area = area;
        }

        /** Under which heading it is printed. */
        public Area area() {
            return area;
        }
    }

    /** The heading under which a finding is printed. */
    public enum Area {
        /** 被害状況. */
        DAMAGE,
        /** 残留脅威の有無. */
        REMAINING
    }

    /** How certain it is. */
    public enum Degree {
        /** It was seen. */
        OBSERVED,
        /** It was looked for and not found. */
        NOT_FOUND,
        /** Nobody looked, or could look. */
        NOT_EXAMINED
    }

    /** Copies the lists. Throws {@link IllegalArgumentException} when the reason and the degree do not go together. */
    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(degree, "degree");
        Objects.requireNonNull(scope, "scope");
        items = List.copyOf(items);
        evidence = List.copyOf(evidence);
        if ((degree == Degree.NOT_EXAMINED) != whyNot.isPresent()) {
            throw new IllegalArgumentException(
                    "Finding " + kind + ": exactly what was not examined has a reason why not");
        }
    }

    /** It was seen. */
    public static Finding observed(Kind kind, List<String> items, List<String> evidence) {
        return new Finding(kind, Degree.OBSERVED, items, evidence, Optional.empty(), Optional.empty());
    }

    /** It was looked for in {@code scope} and not found. */
    public static Finding notFound(Kind kind, Bilingual scope) {
        return new Finding(kind, Degree.NOT_FOUND, List.of(), List.of(), Optional.of(scope), Optional.empty());
    }

    /** Nobody looked, or could look. */
    public static Finding notExamined(Kind kind, WhyNot why) {
        return new Finding(kind, Degree.NOT_EXAMINED, List.of(), List.of(), Optional.empty(), Optional.of(why));
    }
}
