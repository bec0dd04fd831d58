package io.mdr4j.examples.chaos;

import java.util.List;

/** Looks for one kind of fault in what became of a day. Pure. */
@FunctionalInterface
interface Check {

    /** What is wrong. */
    List<Finding> findings(Outcome outcome);
}
