package io.mdr4j;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Intake;
import io.mdr4j.incident.MdrStore;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a tenant from where it was read to, page by page; each page is kept together with its cursor. */
final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final int PAGES = 100;

    private final MdrStore store;
    private final Intake intake;
    private final Instant since;

    Poller(MdrStore store, Intake intake, Instant since) {
        this.store = store;
        this.intake = intake;
        this.since = since;
    }

    /** Reads what is new. An EDR that fails is asked again at the next reading, from the same place. */
    Set<IncidentId> poll(CustomerId customer, EdrConnector connector) {
        Set<IncidentId> touched = new LinkedHashSet<>();
        try {
            boolean more = true;
            for (int page = 0; more && page < PAGES; page++) {
                AlertCursor cursor = store.intake()
                        .cursor(connector.tenant())
                        .orElseGet(() -> connector.alerts().startingAt(since));
                AlertBatch batch = connector.alerts().fetch(cursor);
                touched.addAll(intake.receive(customer, connector, batch));
                more = batch.more();
            }
        } catch (EdrException e) {
            LOG.warn("Tenant {} could not be read: {}", connector.tenant(), e.getMessage());
        }
        return touched;
    }
}
