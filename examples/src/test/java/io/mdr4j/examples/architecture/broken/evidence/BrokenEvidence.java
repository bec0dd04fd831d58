package io.mdr4j.examples.architecture.broken.evidence;

import io.mdr4j.examples.architecture.broken.alert.BrokenAlert;

public record BrokenEvidence(BrokenAlert alert) {}
