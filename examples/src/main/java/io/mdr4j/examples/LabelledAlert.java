package io.mdr4j.examples;

import io.mdr4j.alert.Alert;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.Severity;
import java.util.Optional;

/**
 * An alert with the level that an analyst gave it.
 *
 * @param file its file, below the folder that is scored
 * @param alert as the adapter reads it
 * @param expected the analyst's level
 * @param allow what the customer declared legitimate
 * @param why the analyst's reason
 */
record LabelledAlert(String file, Alert alert, Severity expected, Optional<AllowEntry> allow, String why) {}
