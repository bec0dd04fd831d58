package io.mdr4j;

import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.StormGuard;
import io.mdr4j.inquiry.Inbox;
import io.mdr4j.inquiry.ReplyPolicy;
import io.mdr4j.inquiry.ReplyTokens;
import io.mdr4j.notification.Notifier;
import io.mdr4j.report.ReportRenderer;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.RunbookSettings;
import io.mdr4j.schedule.Schedule;
import io.mdr4j.severity.SeverityClassifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds an {@link Mdr}. Not thread-safe. */
public final class MdrBuilder {

    /** One customer with its EDR tenants. */
    record Served(CustomerSetup setup, List<EdrConnector> connectors) {}

    final Map<CustomerId, Served> customers = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    @Nullable
    ReportRenderer renderer;

    @Nullable
    Notifier notifier;

    MdrStore store = MdrStore.inMemory();
    Schedule schedule = Schedule.inThisProcess();
    Clock clock = Clock.systemUTC();
    SeverityClassifier classifier = SeverityClassifier.standard();
    ContainmentGuard guard = ContainmentGuard.STANDARD;
    StormGuard storms = StormGuard.STANDARD;
    RunbookSettings settings = RunbookSettings.standard();
    List<Contact> analysts = List.of();

    @Nullable
    ApprovalLinks approvals;

    boolean observe;
    Duration pollEvery = Duration.ofMinutes(1);

    @Nullable
    Instant since;

    int threadsPerTenant = 4;

    @Nullable
    AgreementSource agreements;

    WatchSettings watch = WatchSettings.standard();
    Heartbeat heartbeat = Heartbeat.none();
    Duration heartbeatEvery = Duration.ofMinutes(1);

    /** Where replies are read. */
    record Replies(Inbox inbox, ReplyTokens tokens, ReplyPolicy policy) {}

    @Nullable
    Replies replies;

    MdrBuilder() {}

    /** Serves a customer on these EDR tenants. */
    public MdrBuilder customer(CustomerSetup setup, EdrConnector... connectors) {
        CustomerId id = setup.customer().id();
        if (customers.put(id, new Served(setup, List.of(connectors))) != null) {
            problems.add("customer " + id + " is named twice");
        }
        if (connectors.length == 0) {
            problems.add("customer " + id + " has no EDR tenant");
        }
        return this;
    }

    /** Makes the reports. Mandatory. */
    public MdrBuilder renderer(ReportRenderer value) {
        renderer = Objects.requireNonNull(value, "renderer");
        return this;
    }

    /** Tells people. Mandatory. */
    public MdrBuilder notifier(Notifier value) {
        notifier = Objects.requireNonNull(value, "notifier");
        return this;
    }

    /** Remembers everything; a store in memory unless set, which is gone with the process. */
    public MdrBuilder store(MdrStore value) {
        store = Objects.requireNonNull(value, "store");
        return this;
    }

    /**
     * Has the work done; by threads of this process unless set. Nodes that share a store share its schedule too. It is closed
     * with the service.
     */
    public MdrBuilder schedule(Schedule value) {
        schedule = Objects.requireNonNull(value, "schedule");
        return this;
    }

    /** The time; the system's unless set. */
    public MdrBuilder clock(Clock value) {
        clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /** Judges; unless set, the standard classifier without behaviours, which those of mdr-behaviours make whole. */
    public MdrBuilder classifier(SeverityClassifier value) {
        classifier = Objects.requireNonNull(value, "classifier");
        return this;
    }

    /** The limits of isolation; {@link ContainmentGuard#STANDARD} unless set. */
    public MdrBuilder guard(ContainmentGuard value) {
        guard = Objects.requireNonNull(value, "guard");
        return this;
    }

    /** From when on a customer's alerts are a storm; {@link StormGuard#STANDARD} unless set. */
    public MdrBuilder storms(StormGuard value) {
        storms = Objects.requireNonNull(value, "storms");
        return this;
    }

    /** The times by which the runbook works; the standard ones unless set. */
    public MdrBuilder settings(RunbookSettings value) {
        settings = Objects.requireNonNull(value, "settings");
        return this;
    }

    /** The SOC's analysts, who are alarmed and asked. At least one, each with an id that no customer's contact has. */
    public MdrBuilder analysts(List<Contact> value) {
        analysts = List.copyOf(value);
        return this;
    }

    /** Makes links and codes for requests for approval; unless set, notices ask for an answer by phone. */
    public MdrBuilder approvals(ApprovalLinks value) {
        approvals = Objects.requireNonNull(value, "approvals");
        return this;
    }

    /** Changes nothing on any EDR, and notes what would have been done. Off unless set. */
    public MdrBuilder observe(boolean value) {
        observe = value;
        return this;
    }

    /** How long to wait between two readings of a tenant; one minute unless set. Positive. */
    public MdrBuilder pollEvery(Duration value) {
        pollEvery = Objects.requireNonNull(value, "pollEvery");
        return this;
    }

    /** From when on a tenant is read that was never read before; 24 hours before the start unless set. */
    public MdrBuilder since(Instant value) {
        since = Objects.requireNonNull(value, "since");
        return this;
    }

    /** How many calls to one tenant's EDR may be under way at once; 4 unless set. At least 1. */
    public MdrBuilder threadsPerTenant(int value) {
        threadsPerTenant = value;
        return this;
    }

    /**
     * Makes setups from the documents of agreements, so that this node takes over what was changed on another one, or before it
     * was started; unless set, it keeps to the setups that it was given and alarms the analysts.
     */
    public MdrBuilder agreements(AgreementSource value) {
        agreements = Objects.requireNonNull(value, "agreements");
        return this;
    }

    /** When it is told that a tenant cannot be read, or that this node is dead; the standard times unless set. */
    public MdrBuilder watch(WatchSettings value) {
        watch = Objects.requireNonNull(value, "watch");
        return this;
    }

    /** Tells a watchdog outside that this process is alive; nobody unless set. */
    public MdrBuilder heartbeat(Heartbeat value) {
        heartbeat = Objects.requireNonNull(value, "heartbeat");
        return this;
    }

    /** How long to wait between two heartbeats, in real time; one minute unless set. At least a millisecond. */
    public MdrBuilder heartbeatEvery(Duration value) {
        heartbeatEvery = Objects.requireNonNull(value, "heartbeatEvery");
        return this;
    }

    /**
     * Reads the customers' replies from a mailbox, each minute; nobody does unless set. The tokens are those by which notices say
     * where answers go. The inbox is closed with the service.
     */
    public MdrBuilder inbox(Inbox inbox, ReplyTokens tokens, ReplyPolicy policy) {
        replies = new Replies(
                Objects.requireNonNull(inbox, "inbox"),
                Objects.requireNonNull(tokens, "tokens"),
                Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /** Builds the service. Throws {@link IllegalStateException} that names everything that is wrong at once. */
    public Mdr build() {
        List<String> found = new ArrayList<>(problems);
        if (customers.isEmpty()) {
            found.add("no customer is served");
        }
        if (renderer == null) {
            found.add("renderer is not set");
        }
        if (notifier == null) {
            found.add("notifier is not set");
        }
        if (analysts.isEmpty()) {
            found.add("analysts are not set: nobody would be alarmed");
        }
        if (pollEvery.isZero() || pollEvery.isNegative()) {
            found.add("pollEvery must be positive, but is " + pollEvery);
        }
        if (heartbeatEvery.toMillis() < 1) {
            found.add("heartbeatEvery must be at least a millisecond, but is " + heartbeatEvery);
        }
        if (threadsPerTenant < 1) {
            found.add("threadsPerTenant must be at least 1, but is " + threadsPerTenant);
        }
        checkTenants(found);
        checkContacts(found);
        if (!found.isEmpty()) {
            throw new IllegalStateException("The service cannot be built: " + String.join("; ", found));
        }
        return new MdrService(this);
    }

    private void checkTenants(List<String> found) {
        Set<EdrTenantId> tenants = new HashSet<>();
        customers.values().stream()
                .flatMap(c -> c.connectors().stream())
                .filter(c -> !tenants.add(c.tenant()))
                .forEach(c -> found.add("tenant " + c.tenant() + " is named twice"));
        customers.values().stream()
                .flatMap(c -> c.connectors().stream())
                .collect(Collectors.groupingBy(c -> c.vendor().id() + "|" + c.vendorCustomer()))
                .forEach((key, same) -> {
                    if (same.size() > 1 && !key.endsWith("|")) {
                        found.add("the EDR's customer behind tenant "
                                + same.get(0).tenant() + " is served twice");
                    }
                });
    }

    private void checkContacts(List<String> found) {
        Set<String> ids = analysts.stream().map(Contact::id).collect(Collectors.toSet());
        if (ids.size() != analysts.size()) {
            found.add("two analysts have the same id");
        }
        customers.values().stream()
                .flatMap(c -> c.setup().customer().contacts().stream())
                .filter(c -> ids.contains(c.id()))
                .forEach(c -> found.add("contact " + c.id() + " has the id of an analyst"));
    }
}
