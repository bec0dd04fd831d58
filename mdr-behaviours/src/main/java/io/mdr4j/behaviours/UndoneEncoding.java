package io.mdr4j.behaviours;

/**
 * A command line that is encoded deeper, or grows larger, than it was followed.
 *
 * @param fact the process
 * @param text as far as it was undone; untrusted
 */
record UndoneEncoding(String fact, String text) {}
