package io.mdr4j.contract;

import io.mdr4j.evidence.Document;
import java.util.Objects;
import java.util.Optional;

/**
 * Who changes what was agreed with a customer, why, and what was in force when the change was prepared.
 *
 * @param by who changes it, at most {@value #LONGEST_NAME} characters
 * @param reason why, at most {@value #LONGEST_REASON} characters
 * @param basedOn the number of the agreement that was read before; when another one was made since, the change is refused
 * @param document what was uploaded, byte for byte; absent where the change was made by a program
 */
public record Change(String by, String reason, int basedOn, Optional<Document> document) {

    /** The length of the longest name. */
    public static final int LONGEST_NAME = 200;

    /** The length of the longest reason. */
    public static final int LONGEST_REASON = 2000;

    /** Throws {@link IllegalArgumentException} when name or reason are blank or too long, or the number is negative. */
    public Change {
        requireText(by, "by", LONGEST_NAME);
        requireText(reason, "reason", LONGEST_REASON);
        Objects.requireNonNull(document, "document");
        if (basedOn < 0) {
            throw new IllegalArgumentException("Change.basedOn must not be negative, but is " + basedOn);
        }
    }

    /** A change without a document. */
    public Change(String by, String reason, int basedOn) {
        this(by, reason, basedOn, Optional.empty());
    }

    /** The same change with the document that was uploaded. */
    public Change with(Document uploaded) {
        return new Change(by, reason, basedOn, Optional.of(uploaded));
    }

    static void requireText(String text, String name, int longest) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank: the history says who changed what, and why");
        }
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    name + " must have at most " + longest + " characters, but has " + text.length());
        }
    }
}
