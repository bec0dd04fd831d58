package io.mdr4j.sigma;

/**
 * Why a line of a selection holds. Immutable.
 *
 * @param field of the event
 * @param value of the event; empty where the rule asks that there be none. Written by whoever caused the event
 * @param pattern of the rule
 */
public record FieldMatch(String field, String value, String pattern) {}
