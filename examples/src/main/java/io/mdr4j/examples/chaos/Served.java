package io.mdr4j.examples.chaos;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The customers who are served while nodes die, each on one tenant. */
enum Served {
    WORKS(1, true, "5eedc1d0000000000000000000000011"),
    TRADING(2, true, "5eedc1d0000000000000000000000012"),
    LOGISTICS(3, false, "CHAOS001");

    static final List<Contact> ANALYSTS = List.of(contact("analyst", "analyst@soc.example"));

    private final int number;
    private final boolean falcon;
    private final String vendorCustomer;

    Served(int number, boolean falcon, String vendorCustomer) {
        this.number = number;
        this.falcon = falcon;
        this.vendorCustomer = vendorCustomer;
    }

    /** Its number, from 1. */
    int number() {
        return number;
    }

    /** Whether it has Falcon; else it has Carbon Black Cloud. */
    boolean hasFalcon() {
        return falcon;
    }

    /** The cid or the org key. */
    String vendorCustomer() {
        return vendorCustomer;
    }

    CustomerId id() {
        return new CustomerId(name().toLowerCase(Locale.ROOT));
    }

    EdrTenantId tenant() {
        return new EdrTenantId(id() + "-edr");
    }

    /** Who is told of everything. */
    List<Contact> contacts() {
        return List.of(
                contact("officer", "officer@" + id() + ".example"),
                contact("helpdesk", "helpdesk@" + id() + ".example"));
    }

    /** What is agreed: the EDR's policy of an endpoint says whether it may be cut off. */
    CustomerSetup setup() {
        OperationRules.Builder rules = OperationRules.builder("chaos").language(Language.EN);
        for (Agreement agreement : Agreement.values()) {
            if (agreement != Agreement.LEAVE) {
                rules.rule(rule(agreement));
            }
        }
        rules.rule(OperationRule.builder()
                .id("everything-else")
                .isolation(IsolationMode.NEVER)
                .addContacts("helpdesk")
                .build());
        return CustomerSetup.builder()
                .customer(Customer.builder()
                        .id(id())
                        .name(id().value())
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .addAllContacts(contacts())
                        .language(Language.EN)
                        .build())
                .rules(rules.build())
                .build();
    }

    private OperationRule rule(Agreement agreement) {
        return OperationRule.builder()
                .id(agreement.name().toLowerCase(Locale.ROOT))
                .isolation(agreement.mode)
                .addPolicies(agreement.policy(this))
                .addContacts("officer", "helpdesk")
                .approval(new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofMinutes(20), agreement.onTimeout))
                .build();
    }

    private static Contact contact(String id, String email) {
        return Contact.builder().id(id).name(id).email(email).build();
    }

    /** What is agreed on an endpoint's isolation. */
    enum Agreement {
        /** At once. */
        ISOLATE(1, IsolationMode.IMMEDIATE, ApprovalTimeout.ISOLATE, true),
        /** Somebody is asked, nobody ever answers, and then it is isolated. */
        ASK_THEN_ISOLATE(2, IsolationMode.AFTER_APPROVAL, ApprovalTimeout.ISOLATE, true),
        /** Somebody is asked, nobody ever answers, and then it is not isolated. */
        ASK_THEN_HOLD(3, IsolationMode.AFTER_APPROVAL, ApprovalTimeout.HOLD, false),
        /** Never. */
        LEAVE(4, IsolationMode.NEVER, ApprovalTimeout.HOLD, false);

        private final int number;
        private final IsolationMode mode;
        private final ApprovalTimeout onTimeout;
        private final boolean isolated;

        Agreement(int number, IsolationMode mode, ApprovalTimeout onTimeout, boolean isolated) {
            this.number = number;
            this.mode = mode;
            this.onTimeout = onTimeout;
            this.isolated = isolated;
        }

        /** Whether an endpoint that raises an alert is isolated in the end. */
        boolean isIsolated() {
            return isolated;
        }

        /** Who is told of what happens on such an endpoint; a report may reach more. */
        List<Contact> told(Served customer) {
            return customer.contacts().stream()
                    .filter(contact -> this != LEAVE || contact.id().equals("helpdesk"))
                    .toList();
        }

        /** The id of the EDR's policy for such endpoints. */
        String policy(Served customer) {
            return customer.falcon ? "%032x".formatted(0xa9_00 + number) : Integer.toString(60_200 + number);
        }
    }
}
