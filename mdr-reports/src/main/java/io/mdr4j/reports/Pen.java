package io.mdr4j.reports;

import io.mdr4j.alert.Alert;
import io.mdr4j.customer.Language;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportedAlert;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** One report, one language, one kind of document: what every part of the wording needs. Immutable. */
record Pen(FirstReport report, Messages messages, Times times, Ink ink, SocProfile soc) {

    static Pen forPage(FirstReport report, Language language, SocProfile soc) {
        return of(report, Messages.in(language), Ink.page(), soc);
    }

    static Pen forMail(FirstReport report, Language language, SocProfile soc) {
        Messages messages = Messages.in(language);
        return of(report, messages, Ink.mail(report, messages.say("mail.commandline")), soc);
    }

    static Pen forLetter(FirstReport report, Language language, SocProfile soc) {
        Messages messages = Messages.in(language);
        Ink ink = new LetterInk(report, messages.say("letter.elsewhere"), messages.say("letter.oddhost"));
        return of(report, messages, ink, soc);
    }

    private static Pen of(FirstReport report, Messages messages, Ink ink, SocProfile soc) {
        Times times = new Times(messages, report.customer().zone(), report.madeAt());
        return new Pen(report, messages, times, ink, soc);
    }

    /** A sentence or label of ours. */
    String say(String key, Object... args) {
        return messages.say(key, args);
    }

    /** The label of a constant. */
    String word(String group, Enum<?> constant) {
        return messages.say(group + "." + constant.name());
    }

    /** Text that an EDR, an endpoint or a person chose. */
    String text(String untrusted) {
        return ink.write(untrusted);
    }

    /** The name of a host, fit for headings and subject lines. */
    String host(String untrusted) {
        return ink.host(untrusted);
    }

    /** A bilingual statement; it may quote untrusted text. */
    String text(Bilingual statement) {
        return ink.write(statement.in(messages.language()));
    }

    /** Several untrusted texts in one line, the first {@code most} of them. */
    String list(List<String> untrusted, int most) {
        String shown = untrusted.stream().limit(most).map(this::text).collect(Collectors.joining(say("list.comma")));
        return untrusted.size() > most ? say("list.more", shown, untrusted.size() - most) : shown;
    }

    /** An untrusted text, or the word for unknown. */
    String orUnknown(Optional<String> untrusted) {
        return untrusted.filter(t -> !t.isBlank()).map(this::text).orElseGet(() -> say("unknown"));
    }

    /** The words "at 14:05" with their space, or nothing. */
    String at(Optional<Instant> instant) {
        return instant.map(i -> say("at", times.brief(i))).orElse("");
    }

    /** The printed numbers of these facts. */
    List<String> numbers(List<String> factIds) {
        return factIds.stream()
                .distinct()
                .map(this::number)
                .filter(n -> !n.isEmpty())
                .toList();
    }

    /** The printed number of one fact: E12. */
    String number(String factId) {
        OptionalInt number = report.facts().number(factId);
        return number.isPresent() ? "E" + number.getAsInt() : "";
    }

    List<Alert> alerts() {
        return report.alerts().stream().map(ReportedAlert::alert).toList();
    }

    /** A sentence with a capital letter at its start, which matters where parts of it are put together. */
    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
