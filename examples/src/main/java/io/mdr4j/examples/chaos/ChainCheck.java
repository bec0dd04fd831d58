package io.mdr4j.examples.chaos;

import java.util.List;

/** Every chain verifies. */
final class ChainCheck implements Check {

    @Override
    public List<Finding> findings(Outcome outcome) {
        return outcome.brokenChains().stream()
                .map(fault -> new Finding(Finding.Kind.UNRECORDED, fault))
                .toList();
    }
}
