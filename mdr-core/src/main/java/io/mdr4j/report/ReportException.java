package io.mdr4j.report;

/** A renderer's own templates or messages are broken. Trying again helps only after a repair. */
public class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is broken, without text of an EDR. */
    public ReportException(String message) {
        super(message);
    }

    /** Says what is broken, without text of an EDR, and why. */
    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
