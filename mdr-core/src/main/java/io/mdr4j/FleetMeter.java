package io.mdr4j;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.contract.DeviceReading;
import io.mdr4j.contract.MeterReport;
import io.mdr4j.customer.Contract;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.text.Bilingual;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the devices of customers with a contract once a day, and alarms the analysts when they are far more than contracted. */
final class FleetMeter {

    private static final Logger LOG = LoggerFactory.getLogger(FleetMeter.class);

    private final Map<CustomerId, List<EdrConnector>> connectors;
    private final Function<CustomerId, Customer> customers;
    private final MdrStore store;
    private final Meter meter;
    private final Clock clock;

    FleetMeter(
            Map<CustomerId, List<EdrConnector>> connectors,
            Function<CustomerId, Customer> customers,
            MdrStore store,
            Meter meter,
            Clock clock) {
        this.connectors = connectors;
        this.customers = customers;
        this.store = store;
        this.meter = meter;
        this.clock = clock;
    }

    /** Counts every tenant that was not counted today. A tenant that does not answer is counted when it is looked at again. */
    void look() {
        connectors.forEach((id, tenants) -> {
            Customer customer = customers.apply(id);
            LocalDate today = LocalDate.ofInstant(clock.instant(), customer.zone());
            customer.contract()
                    .filter(contract -> contract.isInForce(today))
                    .ifPresent(contract -> count(customer, contract, today, tenants));
        });
    }

    private void count(Customer customer, Contract contract, LocalDate today, List<EdrConnector> tenants) {
        List<DeviceReading> known = store.meter().readings(customer.id(), today, today.plusDays(1));
        boolean counted = false;
        for (EdrConnector tenant : tenants) {
            boolean isKnown = known.stream().anyMatch(r -> r.tenant().equals(tenant.tenant()));
            if (!isKnown && tenant.unavailableUntil().isEmpty()) {
                counted |= count(customer, contract, today, tenant);
            }
        }
        if (counted) {
            judge(customer, today);
        }
    }

    private boolean count(Customer customer, Contract contract, LocalDate today, EdrConnector tenant) {
        try {
            Instant seenSince = clock.instant().minus(Duration.ofDays(contract.countedWithinDays()));
            Map<EndpointId, Boolean> counts = new HashMap<>();
            Optional<String> position = Optional.empty();
            do {
                EndpointPage page = tenant.endpoints().list(position);
                page.endpoints().forEach(e -> counts.put(e.id(), countsSince(e, seenSince)));
                position = page.next();
            } while (position.isPresent());
            int devices = (int) counts.values().stream().filter(c -> c).count();
            return store.meter()
                    .keep(new DeviceReading(
                            customer.id(), tenant.tenant(), today, devices, counts.size(), clock.instant()));
        } catch (EdrException e) {
            LOG.warn("The devices of tenant {} cannot be counted now: {}", tenant.tenant(), e.getMessage());
            return false;
        }
    }

    /** A device of which the EDR does not say when it was seen counts: unknown is not false. */
    private static boolean countsSince(Endpoint endpoint, Instant since) {
        return endpoint.lastSeen().filter(seen -> seen.isBefore(since)).isEmpty();
    }

    private void judge(Customer customer, LocalDate today) {
        MeterReport report = meter.report(customer, YearMonth.from(today));
        if (report.standing() == MeterReport.DeviceStanding.FAR_OVER) {
            Bilingual devices = report.lines().get(0);
            store.alarms()
                    .raise(new Alarm(
                            "meter/over/" + customer.id() + "/" + report.month(),
                            Alarm.Audience.ANALYSTS,
                            Optional.of(customer.id()),
                            new Bilingual(
                                    "管理台数が契約台数を超過しています（" + customer.id() + "）",
                                    "More devices than contracted: " + customer.id()),
                            new Bilingual(
                                    devices.ja() + "\n契約内容についてお客様にご確認ください。",
                                    devices.en() + "\nTalk to the customer about the contract."),
                            clock.instant()));
        }
    }
}
