package io.mdr4j.customer;

import java.util.List;

/** A file of holidays was refused; nothing of it is in force. */
public final class HolidayFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    HolidayFileException(List<String> faults) {
        super("The file of holidays has " + faults.size() + " fault(s): " + String.join(" | ", faults));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, a sentence for each fault that begins with the line's number and ends with what to write. */
    public List<String> faults() {
        return faults;
    }
}
