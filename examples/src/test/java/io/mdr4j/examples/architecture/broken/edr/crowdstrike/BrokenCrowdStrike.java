package io.mdr4j.examples.architecture.broken.edr.crowdstrike;

import io.mdr4j.examples.architecture.broken.edr.carbonblack.BrokenCarbonBlack;

public record BrokenCrowdStrike(BrokenCarbonBlack other) {}
