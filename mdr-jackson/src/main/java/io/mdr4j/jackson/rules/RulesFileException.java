package io.mdr4j.jackson.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rules file was refused; nothing of it is in force, and the rules that were in force still are. */
public final class RulesFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<Fault> faults;

    RulesFileException(List<Fault> faults) {
        super("The rules file has " + faults.size() + " fault(s):\n"
                + faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** All faults, in the order of the file. */
    public List<Fault> faults() {
        return faults;
    }
}
