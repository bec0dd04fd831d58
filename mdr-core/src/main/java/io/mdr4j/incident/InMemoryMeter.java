package io.mdr4j.incident;

import io.mdr4j.contract.Allowance;
import io.mdr4j.contract.DeviceReading;
import io.mdr4j.contract.MeterStore;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is counted, in memory. Thread-safe. */
final class InMemoryMeter implements MeterStore {

    private record ReadingName(CustomerId customer, EdrTenantId tenant, LocalDate day) {}

    private record UseName(CustomerId customer, Use.Kind kind, String id) {}

    private final Map<ReadingName, DeviceReading> readings = new HashMap<>();
    private final Map<UseName, Use> uses = new LinkedHashMap<>();

    @Override
    public synchronized boolean keep(DeviceReading reading) {
        return readings.putIfAbsent(new ReadingName(reading.customer(), reading.tenant(), reading.day()), reading)
                == null;
    }

    @Override
    public synchronized List<DeviceReading> readings(CustomerId customer, LocalDate from, LocalDate until) {
        return readings.values().stream()
                .filter(r -> r.customer().equals(customer))
                .filter(r -> !r.day().isBefore(from) && r.day().isBefore(until))
                .sorted(Comparator.comparing(DeviceReading::day)
                        .thenComparing(r -> r.tenant().value()))
                .toList();
    }

    @Override
    public synchronized Recording record(Use use, Allowance allowance) {
        UseName name = new UseName(use.customer(), use.kind(), use.id());
        if (uses.containsKey(name)) {
            return Recording.KNOWN;
        }
        long used = uses(use.customer(), allowance.from(), allowance.until()).stream()
                .filter(u -> u.kind() == use.kind())
                .count();
        if (used >= allowance.most() && use.beyond().isEmpty()) {
            return Recording.USED_UP;
        }
        uses.put(name, use);
        return Recording.RECORDED;
    }

    @Override
    public synchronized List<Use> uses(CustomerId customer, Instant from, Instant until) {
        return uses.values().stream()
                .filter(u -> u.customer().equals(customer))
                .filter(u -> !u.at().isBefore(from) && u.at().isBefore(until))
                .sorted(Comparator.comparing(Use::at).thenComparing(Use::id))
                .toList();
    }
}
