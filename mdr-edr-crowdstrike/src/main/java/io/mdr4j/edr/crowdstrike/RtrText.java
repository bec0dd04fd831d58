package io.mdr4j.edr.crowdstrike;

import java.util.Optional;

/**
 * A path, key or name that may stand between single quotes in a command. How a quote within is escaped is not documented, and
 * neither is what else the far side expands, so only characters are let through that mean nothing anywhere: letters and
 * digits of all scripts, blanks, and {@value #PLAIN}. PowerShell takes curly quotes for quotes, which is one reason.
 */
final class RtrText {

    private static final String PLAIN = ".,_-+()@#$!=~{}\\:";

    private final String text;

    private RtrText(String text) {
        this.text = text;
    }

    /** The text, or empty when it cannot be quoted safely. */
    static Optional<RtrText> of(String text) {
        boolean plain = !text.isBlank()
                && text.equals(text.strip())
                // A backslash before the closing quote could take its meaning away; a dash at the start makes an
                // option.
                && !text.endsWith("\\")
                && !text.startsWith("-")
                && !text.contains("$(")
                && !text.contains("${")
                && text.codePoints().allMatch(RtrText::isPlain);
        return plain ? Optional.of(new RtrText(text)) : Optional.empty();
    }

    private static boolean isPlain(int c) {
        return Character.isLetterOrDigit(c) || c == ' ' || PLAIN.indexOf(c) >= 0;
    }

    String quoted() {
        return "'" + text + "'";
    }
}
