package io.mdr4j.sigma;

/** A folded text in a field. */
record Needle(String field, String text) {}
