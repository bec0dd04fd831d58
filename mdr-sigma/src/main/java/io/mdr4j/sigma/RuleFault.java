package io.mdr4j.sigma;

/**
 * Why a rule was refused. Immutable.
 *
 * @param file the rule stands in, as the parser was told
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what would be right
 */
public record RuleFault(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
