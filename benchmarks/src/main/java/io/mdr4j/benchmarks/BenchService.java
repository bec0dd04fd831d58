package io.mdr4j.benchmarks;

import io.mdr4j.Mdr;
import io.mdr4j.MdrBuilder;
import io.mdr4j.behaviours.SigmaBehaviours;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.notification.Notifier;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.severity.Severity;
import io.mdr4j.severity.SeverityClassifier;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/**
 * The service that is measured, with the real classifier, behaviours and renderer. An alert on a PC is isolated at once where
 * the verdict is HIGH, one on a server waits for an approval that never comes.
 */
final class BenchService {

    static final SeverityClassifier CLASSIFIER = SeverityClassifier.standard(SigmaBehaviours.standard());

    private BenchService() {}

    static MdrBuilder builder(Clock clock, Notifier notifier) {
        return Mdr.builder()
                .clock(clock)
                .classifier(CLASSIFIER)
                .renderer(PebbleReportRenderer.standard())
                .notifier(notifier)
                .analysts(List.of(contact("analyst")));
    }

    static CustomerSetup setup(CustomerId customer, Language language) {
        OperationRules rules = OperationRules.builder("bench")
                .language(language)
                .rule(OperationRule.builder()
                        .id("urgent-pc")
                        .isolation(IsolationMode.IMMEDIATE)
                        .addSeverities(Severity.HIGH)
                        .addRoles(EndpointRole.PC)
                        .addContacts("contact")
                        .build())
                .rule(OperationRule.builder()
                        .id("urgent")
                        .isolation(IsolationMode.AFTER_APPROVAL)
                        .addSeverities(Severity.HIGH)
                        .addContacts("contact")
                        .build())
                .rule(OperationRule.builder()
                        .id("all-else")
                        .isolation(IsolationMode.NEVER)
                        .addContacts("contact")
                        .build())
                .build();
        return CustomerSetup.builder()
                .customer(Customer.builder()
                        .id(customer)
                        .name("株式会社" + customer)
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .addContacts(contact("contact"))
                        .language(language)
                        .build())
                .rules(rules)
                .build();
    }

    static Contact contact(String id) {
        return Contact.builder().id(id).name(id).email(id + "@customer.example").build();
    }
}
