package io.mdr4j.evidence.decoding;

/** One way to hide what a text says. */
@FunctionalInterface
interface Encoding {

    /** The text with one layer of this encoding undone in place, or the text itself where there is none. */
    String decode(String text);
}
