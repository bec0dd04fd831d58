package io.mdr4j.examples.architecture.broken;

public final class Facade {
    private Facade() {}
}
