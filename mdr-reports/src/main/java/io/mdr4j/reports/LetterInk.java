package io.mdr4j.reports;

import io.mdr4j.report.FirstReport;
import java.util.List;
import java.util.regex.Pattern;

/**
 * For the body of a mail and for chats, which gateways read: plain words pass, and whatever looks like a command, a script, a
 * path, a hash or an address stays in the attached report. What is left out is said to be there.
 */
final class LetterInk implements Ink {

    private static final int LONGEST = 200;

    /** Sentences in any script: words, numbers, and the marks that stand between them. */
    private static final Pattern SENTENCE = Pattern.compile("[\\p{L}\\p{M}\\p{N} \\u3000、。「」『』（）・ー〜：，,.:()'’_-]*");

    private static final Pattern TECHNICAL = Pattern.compile(
            // a call, an option, a name with an ending or a domain, an address, a hash, something encoded
            "[\\p{L}\\p{N}_]\\(|(?<![\\p{L}\\p{N}])-\\p{L}|\\p{L}[.:_]\\p{L}|\\p{L}[.]\\p{N}|\\p{N}[.]\\p{L}|\\p{N}+([.]\\p{N}+){3}"
                    + "|::|([0-9a-fA-F]{1,4}:){3}|[0-9a-fA-F]{16,}|[A-Za-z0-9_]{32,}|\\p{Cntrl}");

    private static final Pattern HOST_NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,62}([.][\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,62}){0,5}");

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{32,}");

    private final List<Quote> quotes;
    private final String elsewhere;
    private final String oddHost;

    LetterInk(FirstReport report, String elsewhere, String oddHost) {
        this.quotes = Ink.quotes(report);
        this.elsewhere = elsewhere;
        this.oddHost = oddHost;
    }

    @Override
    public String write(String untrusted) {
        boolean plain = untrusted.length() <= LONGEST
                && SENTENCE.matcher(untrusted).matches()
                && !TECHNICAL.matcher(untrusted).find()
                && quotes.stream().allMatch(q -> q.hide(untrusted, "").equals(untrusted));
        return plain ? Printable.text(untrusted) : elsewhere;
    }

    /** A name that is formed as host names are, unfit for a link; any other stands in the report alone. */
    @Override
    public String host(String untrusted) {
        boolean named = untrusted.length() <= 80
                && HOST_NAME.matcher(untrusted).matches()
                && !HASH.matcher(untrusted).find();
        return named ? Defang.indicator(Printable.text(untrusted)) : oddHost;
    }
}
