package io.mdr4j.evidence.masking;

import io.mdr4j.customer.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The places of a text that are to be masked. Confined to one call. */
final class Spans {

    /** From {@code start} to before {@code end}. */
    record Span(int start, int end, MaskKind kind) {}

    private final String text;
    private final List<Span> spans = new ArrayList<>();

    Spans(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    void add(int start, int end, MaskKind kind) {
        if (start < end) {
            spans.add(new Span(start, end, kind));
        }
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    void into(Spans other) {
        other.spans.addAll(spans);
    }

    void each(BiConsumer<String, MaskKind> value) {
        spans.forEach(s -> value.accept(text.substring(s.start(), s.end()), s.kind()));
    }

    /** The text with a mask in each place; places that overlap get one mask, of the kind that begins first. */
    String masked(Language language, Set<MaskKind> used) {
        if (spans.isEmpty()) {
            return text;
        }
        spans.sort(Comparator.comparingInt(Span::start).thenComparing(s -> -s.end()));
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        int i = 0;
        while (i < spans.size()) {
            Span first = spans.get(i);
            int end = first.end();
            for (i++; i < spans.size() && spans.get(i).start() < end; i++) {
                end = Math.max(end, spans.get(i).end());
            }
            out.append(text, at, first.start()).append(first.kind().mask(language));
            used.add(first.kind());
            at = end;
        }
        return out.append(text, at, text.length()).toString();
    }
}
