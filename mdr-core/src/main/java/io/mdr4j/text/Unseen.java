package io.mdr4j.text;

/**
 * Characters that a reader does not see, or that change how others are seen: controls, format characters (directions, joiners),
 * separators of lines and paragraphs, halves of characters, characters without a meaning of their own. In text that an attacker
 * wrote they are never passed on to a screen, a query or a command.
 */
public final class Unseen {

    private Unseen() {}

    /** Tells whether this code point is one of them. */
    public static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
