package io.mdr4j.examples.architecture.broken.incident;

public record BrokenIncident(String id) {}
