package io.mdr4j.jackson.rules;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something in a rules file, and where it stands.
 *
 * @param line the line, from 1
 * @param column the column in that line, from 1
 * @param message what is wrong and what to write instead
 */
public record Fault(int line, int column, String message) implements Serializable {

    static final Comparator<Fault> IN_ORDER =
            Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column);

    /** Throws {@link IllegalArgumentException} when the line or the column is below 1. */
    public Fault {
        Objects.requireNonNull(message, "message");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException(
                    "Fault.line and Fault.column count from 1, but are " + line + ", " + column);
        }
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
