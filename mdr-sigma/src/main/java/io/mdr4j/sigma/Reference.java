package io.mdr4j.sigma;

/**
 * Where a correlation rule names another rule. Immutable.
 *
 * @param rule id or name of the other rule
 * @param line in the file, from 1
 * @param column from 1
 */
public record Reference(String rule, int line, int column) {

    static Reference of(String rule, Position at) {
        return new Reference(rule, at.line(), at.column());
    }
}
