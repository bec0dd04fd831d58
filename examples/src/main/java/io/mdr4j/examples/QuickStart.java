package io.mdr4j.examples;

import io.mdr4j.Mdr;
import io.mdr4j.behaviours.SigmaBehaviours;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.crowdstrike.FalconConfig;
import io.mdr4j.edr.crowdstrike.FalconConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.notification.Delivery;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.severity.SeverityClassifier;
import io.mdr4j.testkit.FakeFalcon;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The shortest way from an alert to an isolated endpoint and a report; README.md quotes it. */
public final class QuickStart {

    public static void main(String[] args) throws InterruptedException {
        Contact officer = Contact.builder().id("officer").name("佐藤 美咲").build();
        Contact analyst = Contact.builder().id("analyst").name("SOC").build();
        Customer customer = Customer.builder()
                .id(new CustomerId("sample"))
                .name("株式会社サンプル")
                .zone(ZoneId.of("Asia/Tokyo"))
                .addContacts(officer)
                .build();
        OperationRules rules = OperationRules.builder("2026-11-24")
                .rule(OperationRule.builder()
                        .id("everything")
                        .isolation(IsolationMode.IMMEDIATE)
                        .addContacts("officer")
                        .build())
                .build();
        CountDownLatch reported = new CountDownLatch(1);
        FakeFalcon falcon = FakeFalcon.start(Clock.systemUTC()); // in earnest: a tenant with an address and a key
        Mdr mdr = Mdr.builder()
                .customer(
                        CustomerSetup.builder().customer(customer).rules(rules).build(),
                        FalconConnector.open(FalconConfig.builder()
                                .tenant(new EdrTenantId("falcon"))
                                .clientId(falcon.clientId())
                                .clientSecret(falcon.clientSecret())
                                .cid(falcon.cid())
                                .baseUrl(falcon.baseUrl())
                                .build()))
                .classifier(SeverityClassifier.standard(SigmaBehaviours.standard()))
                .renderer(PebbleReportRenderer.standard())
                .notifier(notice -> {
                    System.out.println(notice.subject() + "\n" + notice.text());
                    reported.countDown();
                    return new Delivery("console", notice.id());
                })
                .analysts(List.of(analyst))
                .build();
        try (falcon;
                mdr) {
            mdr.start();
            falcon.alertNow("""
                    {"composite_id": "a1", "product": "epp", "severity": 90, "confidence": 90, "technique_id": "T1003.001",
                     "name": "LsassDump", "process_id": "1", "filename": "rundll32.exe", "pattern_disposition": 0,
                     "device": {"device_id": "d1", "hostname": "PC-0123", "product_type_desc": "Workstation"}}""");
            reported.await();
        }
    }
}
