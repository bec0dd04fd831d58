package io.mdr4j.examples.architecture.broken.attack;

import io.mdr4j.examples.architecture.broken.alert.BrokenAlert;

public record BrokenTechnique(BrokenAlert seenIn) {}
