package io.mdr4j.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.Mdr;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.notification.Notifier;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.testkit.InMemoryEdr;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole house: an alert of an EDR in memory goes in, a mail comes out of a mail server. */
@DisplayName("The first report by mail")
class ReportByMailTest {

    private static final CustomerId CUSTOMER = new CustomerId("sample");
    private static final EdrTenantId TENANT = new EdrTenantId("sample-falcon");
    private static final EndpointId HOST = new EndpointId(TENANT, "d1");
    private static final Contact OFFICER = Contact.builder()
            .id("officer")
            .name("佐藤 美咲")
            .email("sato@customer.example")
            .build();
    private static final Contact ANALYST = Contact.builder()
            .id("analyst")
            .name("SOC")
            .email("analyst@example.jp")
            .build();

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final PostOffice office = new PostOffice();
    private final SettableClock clock = SettableClock.at("2026-11-24T05:00:00Z");
    private final InMemoryEdr edr = InMemoryEdr.start(TENANT, clock);
    private final MdrStore store = MdrStore.inMemory();
    private final MailNotifier mail =
            MailNotifier.open(office.config().clock(clock).build());
    private final List<Mdr> services = new ArrayList<>();
    private Mdr mdr = service(mail);

    /** A service on the same store: what a restart, or a second node, does. */
    private Mdr service(Notifier notifier) {
        OperationRules rules = OperationRules.builder("v1")
                .rule(OperationRule.builder()
                        .id("everything")
                        .isolation(IsolationMode.IMMEDIATE)
                        .addContacts("officer")
                        .build())
                .build();
        Customer customer = Customer.builder()
                .id(CUSTOMER)
                .name("株式会社サンプル")
                .zone(ZoneId.of("Asia/Tokyo"))
                .addContacts(OFFICER)
                .build();
        Mdr service = Mdr.builder()
                .customer(
                        CustomerSetup.builder().customer(customer).rules(rules).build(), edr)
                .store(store)
                .clock(clock)
                .renderer(PebbleReportRenderer.standard())
                .notifier(notifier)
                .analysts(List.of(ANALYST))
                .build();
        services.add(service);
        return service;
    }

    @AfterEach
    void close() {
        services.forEach(Mdr::close);
        mail.close();
        office.close();
    }

    private void alert() {
        Endpoint host = Endpoint.builder().id(HOST).hostName("PC-0123").build();
        edr.host(host);
        edr.alert(Alert.builder()
                .id(new AlertId(TENANT, "a1"))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer(TENANT.value())
                .createdAt(clock.instant())
                .updatedAt(clock.instant())
                .rating(new VendorRating(90, 90, ""))
                .endpoint(host)
                .treeKey("tree")
                .build());
        mdr.poll();
    }

    /** Lets time pass until it has happened, and fails when an hour was not enough. */
    private void until(BooleanSupplier happened) throws InterruptedException {
        for (int i = 0; i < 360 && !happened.getAsBoolean(); i++) {
            mdr.workOnce();
            clock.advance(Duration.ofSeconds(10));
            Thread.sleep(10);
        }
        assertThat(happened.getAsBoolean()).isTrue();
    }

    private IncidentId incident() {
        return mdr.incidents(CUSTOMER).get(0).id();
    }

    private List<IncidentEvent> history() {
        return store.incidents().eventsAfter(incident(), 0).stream()
                .map(Recorded::event)
                .toList();
    }

    private <T> Stream<T> history(Class<T> kind) {
        return history().stream().filter(kind::isInstance).map(kind::cast);
    }

    private boolean isDelivered() {
        return history(ReportEvent.NoticeDelivered.class)
                .anyMatch(delivered -> delivered.contact().equals("officer"));
    }

    /** What arrived at the customer, the oldest first. */
    private List<ReadMail> reports() {
        return office.mails().stream()
                .map(ReadMail::new)
                .filter(read -> read.to().getAddress().equals(OFFICER.email().orElseThrow()))
                .toList();
    }

    @Test
    void arrivesInJapaneseWithAllItsForms() throws Exception {
        alert();
        until(this::isDelivered);

        ReportEvent.ReportIssued issued =
                history(ReportEvent.ReportIssued.class).findFirst().orElseThrow();
        ReadMail report = reports().get(0);
        assertThat(report.subject())
                .startsWith("【危険度：")
                .contains("一次レポート", incident().number(), "端末 PC-0123")
                .isEqualTo(issued.subjects().values().iterator().next());
        assertThat(report.to().getPersonal()).isEqualTo("佐藤 美咲");
        assertThat(report.text())
                .contains("株式会社サンプル ご担当者様", "いつもお世話になっております", "PC-0123")
                .isEqualTo(issued.letters().values().iterator().next().plain());
        assertThat(report.parts()).hasSize(4);
        assertThat(ReadMail.bytes(report.parts().get(1)))
                .isEqualTo(archived(issued, "text/html").bytes());
        assertThat(ReadMail.bytes(report.parts().get(2)))
                .isEqualTo(archived(issued, "text/plain").bytes());
    }

    private Document archived(ReportEvent.ReportIssued issued, String mediaType) {
        ReportEvent.Part part = issued.parts().stream()
                .filter(p -> p.mediaType().startsWith(mediaType))
                .findFirst()
                .orElseThrow();
        return store.archive().document(CUSTOMER, part.sha256()).orElseThrow();
    }

    @Test
    void thatIsSentAgainAfterACrashIsTheSameMail() throws Exception {
        mdr = service(notice -> {
            mail.deliver(notice);
            throw new Crash();
        });
        alert();
        assertThatThrownBy(() -> until(this::isDelivered)).isInstanceOf(Crash.class);
        assertThat(reports()).hasSize(1);
        assertThat(isDelivered()).isFalse();

        mdr = service(mail);
        until(this::isDelivered);

        assertThat(reports())
                .hasSize(2)
                .extracting(ReadMail::subject)
                .containsOnly(reports().get(0).subject());
        assertThat(reports())
                .extracting(read -> read.header("Message-ID"))
                .containsOnly(reports().get(0).header("Message-ID"));
    }

    @Test
    void arrivesWhenTheMailServerIsBackAndTheHistorySaysWhatHappened() throws Exception {
        office.stop();
        alert();
        until(() -> history(StepEvent.StepFailed.class).count() >= 3);
        assertThat(office.mails()).isEmpty();

        office.restart();
        until(this::isDelivered);

        assertThat(reports()).isNotEmpty();
        assertThat(history(StepEvent.StepFailed.class))
                .allSatisfy(failed -> assertThat(failed.reason()).contains("ail server localhost:"));
    }
}
