package io.mdr4j.evidence.masking;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Masks in texts of an EDR what somebody is not cleared to read: passwords, tokens and keys, and, where the clearance asks for
 * it, what names a person. It errs on the side of masking, and what is encoded is masked as a whole where it holds a secret.
 * What is put together only when it runs, or stands under a name that says nothing, is not recognised: it is not proof that a
 * text holds no secret. The time grows with the length of the text, whatever it says. Immutable, thread-safe.
 */
public final class Masking {

    private static final int MOST_KNOWN = 200;
    private static final int SHORTEST_ROW = 16;
    private static final Pattern ROW = Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}+={0,2}+");

    private final Clearance clearance;
    private final Language language;
    private final List<String> secrets;
    private final List<String> rows;
    private final List<String> names;

    private Masking(
            Clearance clearance,
            Language language,
            Collection<String> secrets,
            Collection<String> rows,
            Collection<String> names) {
        this.clearance = clearance;
        this.language = language;
        this.secrets = longestFirst(secrets);
        this.rows = longestFirst(rows);
        this.names = longestFirst(names);
    }

    private static List<String> longestFirst(Collection<String> texts) {
        return texts.stream()
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(MOST_KNOWN)
                .toList();
    }

    /** Masking for somebody of this clearance, in the words of a language. */
    public static Masking of(Clearance clearance, Language language) {
        return new Masking(clearance, language, Set.of(), Set.of(), Set.of());
    }

    /**
     * The same, which also masks the secrets of these texts, and the bare names of these accounts, wherever else they stand: a
     * behaviour may quote a part of a command line that alone says nothing of what it is.
     */
    public Masking knowing(Collection<String> texts, Collection<String> accounts) {
        if (clearance == Clearance.FULL) {
            return this;
        }
        Set<String> moreSecrets = new LinkedHashSet<>(secrets);
        Set<String> moreRows = new LinkedHashSet<>(rows);
        Set<String> moreNames = new LinkedHashSet<>(names);
        for (String text : new LinkedHashSet<>(texts)) {
            Spans spans = new Spans(text);
            Secrets.find(spans, moreSecrets, moreRows);
            if (clearance == Clearance.NO_PERSONAL_DATA) {
                PersonalData.find(spans, moreNames);
            }
        }
        accounts.stream().filter(PersonalData::isSomebody).forEach(a -> PersonalData.learn(a, moreNames));
        return new Masking(clearance, language, moreSecrets, moreRows, moreNames);
    }

    /** The text with what is masked replaced. */
    public MaskedText text(String text) {
        if (clearance == Clearance.FULL || text.length() < 3) {
            return new MaskedText(text, Set.of());
        }
        Spans spans = new Spans(text);
        Set<String> own = new LinkedHashSet<>();
        Secrets.find(spans, own, new LinkedHashSet<>());
        own.stream().limit(MOST_KNOWN).forEach(secret -> literal(spans, secret, MaskKind.PASSWORD));
        secrets.forEach(secret -> literal(spans, secret, MaskKind.PASSWORD));
        rows(spans);
        if (clearance == Clearance.NO_PERSONAL_DATA) {
            PersonalData.find(spans, new LinkedHashSet<>());
            names.forEach(name -> name(spans, name));
        }
        return masked(spans);
    }

    /** An account as the EDR names it; a machine's and the system's own are nobody's. */
    public MaskedText account(String account) {
        if (clearance != Clearance.NO_PERSONAL_DATA || !PersonalData.isSomebody(account)) {
            return text(account);
        }
        return new MaskedText(MaskKind.ACCOUNT.mask(language), Set.of(MaskKind.ACCOUNT));
    }

    private MaskedText masked(Spans spans) {
        Set<MaskKind> used = EnumSet.noneOf(MaskKind.class);
        return new MaskedText(spans.masked(language, used), used);
    }

    /** A short secret of letters alone is masked as a whole word only: {@code pass} is not masked in {@code passed}. */
    private static void literal(Spans spans, String secret, MaskKind kind) {
        String text = spans.text();
        boolean alone = secret.length() < 10 && secret.chars().allMatch(Character::isLetterOrDigit);
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length())) {
            if (!alone || isAlone(text, at, at + secret.length())) {
                spans.add(at, at + secret.length(), kind);
            }
        }
    }

    private static boolean isAlone(String text, int from, int to) {
        return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }

    /** A part of an encoded text that is known to hold a secret. */
    private void rows(Spans spans) {
        if (rows.isEmpty()) {
            return;
        }
        var matcher = ROW.matcher(spans.text());
        while (matcher.find()) {
            String row = matcher.group().replace("=", "");
            String head = row.substring(0, SHORTEST_ROW);
            boolean part = rows.stream().anyMatch(known -> known.contains(row) || known.contains(head));
            if (part) {
                spans.add(matcher.start(), matcher.end(), MaskKind.ENCODED);
            }
        }
    }

    private static void name(Spans spans, String name) {
        String text = spans.text().toLowerCase(Locale.ROOT);
        if (text.length() != spans.text().length()) {
            return;
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
            if (isAlone(text, at, at + wanted.length())) {
                spans.add(at, at + wanted.length(), MaskKind.ACCOUNT);
            }
        }
    }
}
