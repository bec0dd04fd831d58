package io.mdr4j.examples;

import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.Severity;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an analyst said of the alert in a file.
 *
 * @param file the file
 * @param severity the analyst's level
 * @param allow what the customer declared legitimate
 * @param why the analyst's reason
 */
record Label(Path file, Severity severity, Optional<AllowEntry> allow, String why) {}
