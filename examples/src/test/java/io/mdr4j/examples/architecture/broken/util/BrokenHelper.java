package io.mdr4j.examples.architecture.broken.util;

public record BrokenHelper(String text) {}
