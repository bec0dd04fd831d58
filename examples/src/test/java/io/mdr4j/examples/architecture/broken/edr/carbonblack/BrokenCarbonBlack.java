package io.mdr4j.examples.architecture.broken.edr.carbonblack;

public record BrokenCarbonBlack(String id) {}
