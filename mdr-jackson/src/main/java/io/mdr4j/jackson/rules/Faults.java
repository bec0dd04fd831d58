package io.mdr4j.jackson.rules;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong, so that one reading tells everything. */
final class Faults {

    /** More than anybody repairs in one go; a file of another kind altogether has thousands. */
    private static final int MOST = 100;

    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> warnings = new ArrayList<>();

    void add(Node node, String message) {
        faults.add(at(node.getStartMark(), message));
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    void add(Mark mark, String message) {
        faults.add(at(mark, message));
    }

    /** Where no place can be named. */
    void addToFile(String message) {
        faults.add(new Fault(1, 1, message));
    }

    void warn(Node node, String message) {
        warnings.add(at(node.getStartMark(), message));
    }

    private static Fault at(Mark mark, String message) {
        return new Fault(mark.getLine() + 1, mark.getColumn() + 1, message);
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    int count() {
        return faults.size();
    }

    List<Fault> warnings() {
        return warnings.stream().sorted(Fault.IN_ORDER).toList();
    }

    RulesFileException exception() {
        List<Fault> sorted = new ArrayList<>(
                faults.stream().sorted(Fault.IN_ORDER).limit(MOST).toList());
        if (faults.size() > MOST) {
            Fault last = sorted.get(MOST - 1);
            sorted.add(new Fault(
                    last.line(), last.column(), "and " + (faults.size() - MOST) + " more; repair these first"));
        }
        return new RulesFileException(sorted);
    }
}
