package io.mdr4j.sigma;

/** Ends the reading of one document; caught where the next one begins. */
final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    FaultException(Position at, String message) {
        super(message);
        this.line = at.line();
        this.column = at.column();
    }

    RuleFault in(String file) {
        return new RuleFault(file, line, column, String.valueOf(getMessage()));
    }
}
