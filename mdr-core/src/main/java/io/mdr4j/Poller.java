package io.mdr4j;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.endpoint.EdrTenantId;
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
    private final Readings readings;
    private final CatchUp catchUp;

    Poller(MdrStore store, Intake intake, Instant since, Readings readings, CatchUp catchUp) {
        this.store = store;
        this.intake = intake;
        this.since = since;
        this.readings = readings;
        this.catchUp = catchUp;
    }

    /**
     * Reads what is new. An EDR that fails is asked again at the next reading, from the same place; any other failure is
     * noted and thrown on, to whoever tries again.
     */
    Set<IncidentId> poll(CustomerId customer, EdrConnector connector) {
        EdrTenantId tenant = connector.tenant();
        Set<IncidentId> touched = new LinkedHashSet<>();
        readings.began(tenant);
        try {
            read(customer, connector, touched);
        } catch (EdrException e) {
            ReadingFailure failure = readings.failed(tenant, e);
            LOG.warn(
                    "Tenant {} could not be read: {}: {}",
                    tenant,
                    failure.error().code(),
                    failure.detail());
        } catch (RuntimeException | Error e) {
            LOG.error("Tenant {} could not be read for a reason of our own", tenant, e);
            readings.failed(tenant, e);
            throw e;
        } finally {
            readings.ended(tenant);
        }
        return touched;
    }

    private void read(CustomerId customer, EdrConnector connector, Set<IncidentId> touched) {
        boolean more = true;
        for (int page = 0; more && page < PAGES; page++) {
            AlertCursor cursor = store.intake()
                    .cursor(connector.tenant())
                    .orElseGet(() -> connector.alerts().startingAt(since));
            AlertBatch batch = connector.alerts().fetch(cursor);
            if (page == 0) {
                catchUp.answered(connector.tenant());
            }
            touched.addAll(intake.receive(customer, connector, batch));
            readings.took(connector.tenant(), batch.alerts().size());
            catchUp.took(connector.tenant(), batch.alerts());
            more = batch.more();
        }
        if (!more) {
            catchUp.done(customer, connector.tenant());
        }
    }
}
