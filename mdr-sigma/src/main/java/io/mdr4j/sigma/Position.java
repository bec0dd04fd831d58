package io.mdr4j.sigma;

/** A place in a file; both numbers from 1. */
record Position(int line, int column) {
    Position right(int columns) {
        return new Position(line, column + columns);
    }
}
