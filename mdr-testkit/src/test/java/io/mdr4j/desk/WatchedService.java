package io.mdr4j.desk;

import io.mdr4j.Mdr;
import io.mdr4j.MdrBuilder;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.runbook.CustomerSetup;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The facade over the small SOC of the tests: started again on the same store as often as a test likes. */
final class WatchedService {

    final Soc soc;

    WatchedService() {
        this(new Soc());
    }

    WatchedService(Soc soc) {
        this.soc = soc;
    }

    Mdr start() {
        return builder().build();
    }

    MdrBuilder builder() {
        return Mdr.builder()
                .customer(soc.setups.get(Soc.CUSTOMER), soc.edr)
                .renderer(soc.renderer)
                .notifier(soc.notifier)
                .clock(soc.clock)
                .store(soc.store)
                .pollEvery(Duration.ofMillis(20))
                .analysts(List.of(contact("soc")));
    }

    /** What the customer's setup is with these contacts. */
    CustomerSetup withContacts(String... ids) {
        var customer = Customer.builder().id(Soc.CUSTOMER).name("株式会社サンプル").zone(ZoneId.of("Asia/Tokyo"));
        for (String id : ids) {
            customer = customer.addContacts(contact(id));
        }
        return CustomerSetup.builder()
                .customer(customer.build())
                .rules(soc.setups.get(Soc.CUSTOMER).rules())
                .build();
    }

    static Contact contact(String id) {
        return Contact.builder().id(id).name(id).build();
    }

    List<Notice> toAnalysts() {
        return soc.notifier.notices(NoticeKind.ANALYST_ALARM);
    }

    List<Notice> toCustomer() {
        return soc.notifier.notices(NoticeKind.SERVICE_NOTICE);
    }

    /** Lets time pass minute by minute, reading and working in each. */
    void pass(Mdr mdr, Duration duration) {
        for (long minute = 0; minute < duration.toMinutes(); minute++) {
            soc.clock.advance(Duration.ofMinutes(1));
            mdr.poll();
            mdr.workOnce();
        }
    }

    /** Waits for what other threads do. */
    static void until(BooleanSupplier reached) throws InterruptedException {
        for (int i = 0; i < 1_000 && !reached.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        if (!reached.getAsBoolean()) {
            throw new AssertionError("It was not reached within 20 s");
        }
    }
}
