package io.mdr4j.incident;

import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.AgreementStore;
import io.mdr4j.customer.CustomerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agreements in memory. Thread-safe. */
final class InMemoryAgreements implements AgreementStore {

    private final Map<CustomerId, List<Agreement>> agreements = new HashMap<>();

    @Override
    public synchronized boolean add(Agreement agreement) {
        List<Agreement> kept = agreements.computeIfAbsent(agreement.customer(), c -> new ArrayList<>());
        return agreement.number() == kept.size() + 1 && kept.add(agreement);
    }

    @Override
    public synchronized Optional<Agreement> newest(CustomerId customer) {
        return agreements(customer).stream().findFirst();
    }

    @Override
    public synchronized List<Agreement> agreements(CustomerId customer) {
        List<Agreement> all = new ArrayList<>(agreements.getOrDefault(customer, List.of()));
        Collections.reverse(all);
        return all;
    }
}
