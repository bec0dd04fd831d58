package io.mdr4j;

import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.AgreementDiff;
import io.mdr4j.contract.AgreementMovedException;
import io.mdr4j.contract.AgreementText;
import io.mdr4j.contract.Change;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.StoreUnavailableException;
import io.mdr4j.runbook.CustomerSetup;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is agreed with each customer now, as far as this node knows, and its history in the store. Thread-safe. */
final class Agreements {

    private static final Logger LOG = LoggerFactory.getLogger(Agreements.class);
    private static final String SERVICE = "service";

    private final Map<CustomerId, AgreementInForce> inForce = new ConcurrentHashMap<>();
    private final MdrStore store;
    private final Clock clock;
    private final List<Contact> analysts;
    private final @Nullable AgreementSource source;
    private final List<Consumer<Agreement>> listeners = new CopyOnWriteArrayList<>();

    Agreements(
            Map<CustomerId, CustomerSetup> setups,
            MdrStore store,
            Clock clock,
            List<Contact> analysts,
            @Nullable AgreementSource source) {
        setups.forEach((id, setup) -> inForce.put(id, new AgreementInForce(setup, Optional.empty())));
        this.store = store;
        this.clock = clock;
        this.analysts = analysts;
        this.source = source;
    }

    Optional<CustomerSetup> setup(CustomerId customer) {
        return Optional.ofNullable(inForce.get(customer)).map(AgreementInForce::setup);
    }

    void onAgreement(Consumer<Agreement> listener) {
        listeners.add(listener);
    }

    /** By what this node works; recorded first, where nobody has done it yet. */
    Agreement agreement(CustomerId customer) {
        AgreementInForce now = required(customer);
        return now.agreement().orElseGet(() -> record(customer));
    }

    private AgreementInForce required(CustomerId customer) {
        AgreementInForce now = inForce.get(customer);
        if (now == null) {
            throw new IllegalArgumentException("Customer " + customer + " is not served");
        }
        return now;
    }

    /** Records what every customer is served by. Throws {@link IllegalStateException} when a version's name is used twice. */
    void record() {
        for (CustomerId customer : inForce.keySet()) {
            try {
                agreement(customer);
            } catch (StoreUnavailableException e) {
                LOG.warn("The agreement of {} is recorded once the store is there: {}", customer, e.getMessage());
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }

    /** Records the setup that the node was built with, unless it is what the store knows, or an older one of it. */
    private synchronized Agreement record(CustomerId customer) {
        while (true) {
            AgreementInForce now = required(customer);
            if (now.agreement().isPresent()) {
                return now.agreement().get();
            }
            AgreementText text = AgreementInForce.text(now.setup());
            List<Agreement> known = store.agreements().agreements(customer);
            if (!known.isEmpty() && known.get(0).says(text, Optional.empty())) {
                return adopt(now.setup(), known.get(0));
            }
            if (known.stream().anyMatch(a -> a.says(text, Optional.empty())) && takeOver(known.get(0))) {
                return known.get(0);
            }
            Change change = new Change(
                    SERVICE, known.isEmpty() ? "first start" : "started with another agreement", known.size());
            Optional<Agreement> added = add(now.setup(), text, change, known);
            if (added.isPresent()) {
                return adopt(now.setup(), added.get());
            }
        }
    }

    /** Changes what is agreed. */
    synchronized Agreement change(CustomerSetup setup, Change change) {
        CustomerId customer = setup.customer().id();
        requireOwnContacts(setup);
        agreement(customer);
        AgreementText text = AgreementInForce.text(setup);
        Optional<String> document = change.document().map(Document::sha256);
        List<Agreement> known = store.agreements().agreements(customer);
        Agreement newest = known.get(0);
        if (newest.says(text, document)) {
            return adopt(setup, newest);
        }
        if (newest.number() != change.basedOn()) {
            throw new AgreementMovedException(change.basedOn(), newest);
        }
        Agreement added = add(setup, text, change, known)
                .orElseThrow(() -> new AgreementMovedException(
                        change.basedOn(), store.agreements().newest(customer).orElse(newest)));
        adopt(setup, added);
        tell(added);
        return added;
    }

    private void requireOwnContacts(CustomerSetup setup) {
        for (Contact contact : setup.customer().contacts()) {
            if (analysts.stream().anyMatch(analyst -> analyst.id().equals(contact.id()))) {
                throw new IllegalArgumentException("contact " + contact.id()
                        + " has the id of an analyst; give it another id, so that the history says who did what");
            }
        }
    }

    /** Adds an agreement after those that are known; empty when somebody else was first. */
    private Optional<Agreement> add(CustomerSetup setup, AgreementText text, Change change, List<Agreement> known) {
        CustomerId customer = setup.customer().id();
        known.stream().filter(a -> a.namesOtherRules(text)).findFirst().ifPresent(other -> {
            throw new IllegalArgumentException("Version " + text.rulesVersion() + " of customer " + customer
                    + " already names other rules (agreement " + other.number() + ", made by " + other.by() + " at "
                    + other.at()
                    + "), and decisions refer to rules by this name. Give the changed rules another version");
        });
        AgreementText before = known.stream()
                .findFirst()
                .flatMap(a -> store.archive().document(customer, a.contentSha256()))
                .map(AgreementText::read)
                .orElse(AgreementText.NONE);
        store.archive().keep(customer, text.document());
        change.document().ifPresent(document -> store.archive().keep(customer, document));
        Agreement agreement = new Agreement(
                customer,
                known.stream().findFirst().map(Agreement::number).orElse(0) + 1,
                text.rulesVersion(),
                text.rulesSha256(),
                text.sha256(),
                change.document().map(Document::sha256),
                change.by(),
                change.reason(),
                clock.instant(),
                AgreementDiff.between(before, text));
        return store.agreements().add(agreement) ? Optional.of(agreement) : Optional.empty();
    }

    private Agreement adopt(CustomerSetup setup, Agreement agreement) {
        inForce.put(setup.customer().id(), new AgreementInForce(setup, Optional.of(agreement)));
        return agreement;
    }

    private void tell(Agreement agreement) {
        listeners.forEach(listener -> listener.accept(agreement));
    }

    /** Takes over what other nodes have changed. What cannot be done is told to the analysts and tried again; never throws. */
    void look() {
        for (CustomerId customer : inForce.keySet()) {
            try {
                look(customer);
            } catch (StoreUnavailableException e) {
                LOG.warn("The agreement of {} cannot be asked for: {}", customer, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("The agreement of {} cannot be looked at", customer, e);
            }
        }
    }

    private synchronized void look(CustomerId customer) {
        AgreementInForce now = required(customer);
        if (now.agreement().isEmpty()) {
            recordOrTell(customer);
            return;
        }
        Optional<Agreement> newer = store.agreements().newest(customer).filter(a -> a.number() > now.number());
        if (newer.isPresent() && !takeOver(newer.get())) {
            LOG.warn(
                    "Agreement {} of {} is not in force on this node",
                    newer.get().number(),
                    customer);
        }
    }

    private void recordOrTell(CustomerId customer) {
        try {
            record(customer);
        } catch (IllegalArgumentException e) {
            String version = required(customer).setup().rules().version();
            store.alarms()
                    .raise(AgreementAlarms.nameUsedTwice(
                            customer, version, String.valueOf(e.getMessage()), clock.instant()));
        }
    }

    /** Tells whether this node works by the agreement from now on. */
    private boolean takeOver(Agreement agreement) {
        Optional<Document> document =
                agreement.documentSha256().flatMap(sha -> store.archive().document(agreement.customer(), sha));
        if (source == null || document.isEmpty()) {
            notTakenOver(agreement, source == null ? "this node has no source of agreements" : "it has no document");
            return false;
        }
        try {
            CustomerSetup setup = source.read(agreement, document.get());
            if (!setup.customer().id().equals(agreement.customer())) {
                throw new IllegalArgumentException(
                        "its document is for customer " + setup.customer().id());
            }
            requireOwnContacts(setup);
            if (!agreement.says(AgreementInForce.text(setup), Optional.empty())) {
                LOG.warn(
                        "Agreement {} of {} means something else on this node than where it was made: settings differ",
                        agreement.number(),
                        agreement.customer());
            }
            adopt(setup, agreement);
            tell(agreement);
            return true;
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Agreement {} of {} cannot be used", agreement.number(), agreement.customer(), e);
            notTakenOver(agreement, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void notTakenOver(Agreement agreement, String why) {
        if (store.alarms().raise(AgreementAlarms.notTakenOver(agreement, why, clock.instant()))) {
            tell(agreement);
        }
    }
}
