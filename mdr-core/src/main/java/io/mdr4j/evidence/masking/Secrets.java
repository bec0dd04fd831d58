package io.mdr4j.evidence.masking;

import io.mdr4j.evidence.decoding.DecodedCommandLine;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that is a secret in one text, also where it is encoded. */
final class Secrets {

    /** A secret that is shorter is masked in its place, but not looked for elsewhere. */
    private static final int SHORTEST_LITERAL = 4;

    private static final Pattern ROW = Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{20,}+={0,2}+");
    private static final int MOST_ROWS = 50;
    private static final int MOST_DECODED = 300_000;

    /** The signs without which nothing is hidden by escapes. */
    private static final Pattern ESCAPES = Pattern.compile("[\\^`%+\\\\$\\[]|''|\"\"");

    private Secrets() {}

    /** Finds what is to be masked in the text; the secrets go into {@code literals}, to be found in other texts as well. */
    static void find(Spans spans, Set<String> literals, Set<String> rows) {
        Spans own = plain(spans.text());
        own.each((value, kind) -> {
            if (value.length() >= SHORTEST_LITERAL) {
                literals.add(value);
            }
        });
        own.into(spans);
        hidden(spans.text(), literals);
        encoded(spans, literals, rows);
    }

    private static Spans plain(String text) {
        Spans spans = new Spans(text);
        Assignments.find(spans);
        CommandWords.find(spans);
        SecretShapes.find(spans);
        return spans;
    }

    /** What only shows once carets, joined texts and the like are undone stands in pieces or as it is; the latter is masked. */
    private static void hidden(String text, Set<String> literals) {
        if (text.length() > DecodedCommandLine.LONGEST || !ESCAPES.matcher(text).find()) {
            return;
        }
        DecodedCommandLine decoded = DecodedCommandLine.of(text);
        for (String form : new LinkedHashSet<>(decoded.forms())) {
            if (!form.equals(text)) {
                learn(form, literals);
            }
        }
    }

    private static boolean learn(String text, Set<String> literals) {
        Spans found = plain(text);
        found.each((value, kind) -> {
            if (value.length() >= SHORTEST_LITERAL) {
                literals.add(value);
            }
        });
        return !found.isEmpty();
    }

    private static void encoded(Spans spans, Set<String> literals, Set<String> rows) {
        Matcher matcher = ROW.matcher(spans.text());
        int decoded = 0;
        int looked = 0;
        while (matcher.find()) {
            String row = matcher.group();
            looked++;
            decoded += row.length();
            boolean tooMuch = looked > MOST_ROWS || decoded > MOST_DECODED;
            if (tooMuch ? row.length() >= 100 : holdsSecret(row, literals)) {
                spans.add(matcher.start(), matcher.end(), MaskKind.ENCODED);
                rows.add(row);
            }
        }
    }

    private static boolean holdsSecret(String row, Set<String> literals) {
        String given = "powershell -e " + row;
        DecodedCommandLine decoded = DecodedCommandLine.of(given);
        boolean secret = false;
        for (String form : decoded.forms().subList(1, decoded.forms().size())) {
            secret |= learn(form.startsWith("powershell -e ") ? form.substring(14) : form, literals);
        }
        return secret;
    }
}
