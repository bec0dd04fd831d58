package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.Mdr;
import io.mdr4j.alarm.Alarm;
import io.mdr4j.contract.Change;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.customer.Way;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.notification.Notifier;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmDeliveryTest {

    private final WatchedService service = new WatchedService();
    private final Soc soc = service.soc;

    private void raise(String id, Alarm.Audience audience) {
        soc.store.alarms().raise(alarm(id, audience));
    }

    private Alarm alarm(String id, Alarm.Audience audience) {
        return new Alarm(
                id,
                audience,
                Optional.of(Soc.CUSTOMER),
                new Bilingual("件名", "subject"),
                new Bilingual("本文", "text"),
                soc.clock.instant());
    }

    /** Who was told of the test's alarm, whatever else the service had to tell. */
    private List<String> told() {
        return soc.notifier.notices().stream()
                .filter(n -> n.id().startsWith("alarm/x/"))
                .map(n -> n.recipient().id())
                .toList();
    }

    @Test
    void tellsEachPersonOnceInItsOwnLanguage() {
        try (Mdr mdr = service.start()) {
            raise("x", Alarm.Audience.CUSTOMER_AND_ANALYSTS);
            mdr.workOnce();
            soc.clock.advance(Duration.ofDays(1));
            mdr.workOnce();

            assertThat(told()).containsExactly("yamada", "soc");
            Notice customer = soc.notifier.notices().get(0);
            assertThat(customer.kind()).isEqualTo(NoticeKind.SERVICE_NOTICE);
            assertThat(customer.language()).isEqualTo(Language.JA);
            assertThat(customer.subject()).isEqualTo("件名");
            assertThat(customer.text()).isEqualTo("本文");
            Notice analyst = soc.notifier.notices().get(1);
            assertThat(analyst.kind()).isEqualTo(NoticeKind.ANALYST_ALARM);
            assertThat(analyst.text()).isEqualTo("text");
            assertThat(soc.store.alarms().unsettled()).isZero();
        }
    }

    @Test
    void tellsNoCustomerWhatIsForAnalysts() {
        try (Mdr mdr = service.start()) {
            raise("x", Alarm.Audience.ANALYSTS);
            mdr.workOnce();
            assertThat(told()).containsExactly("soc");
        }
    }

    @Test
    void triesThoseAgainWhoWereNotReachedAndNobodyElseAfterLongerAndLongerWaits() {
        try (Mdr mdr = service.start()) {
            soc.notifier.refuse(n -> n.recipient().id().equals("yamada"));
            raise("x", Alarm.Audience.CUSTOMER_AND_ANALYSTS);
            mdr.workOnce();
            assertThat(told()).containsExactly("soc");

            soc.clock.advance(Duration.ofSeconds(15));
            mdr.workOnce();
            soc.notifier.heal();
            soc.clock.advance(Duration.ofSeconds(29));
            mdr.workOnce();
            assertThat(told()).containsExactly("soc");

            soc.clock.advance(Duration.ofSeconds(1));
            mdr.workOnce();
            assertThat(told()).containsExactly("soc", "yamada");
        }
    }

    private static Contact analyst() {
        return Contact.builder()
                .id("soc")
                .name("soc")
                .email("soc@example.jp")
                .phone("+81-3-0000-0001")
                .putAddresses(Way.SLACK, "soc")
                .putAddresses(Way.TEAMS, "soc")
                .build();
    }

    private List<String> toldAnalyst() {
        return service.toAnalysts().stream()
                .map(Notice::id)
                .filter(id -> id.startsWith("alarm/x/"))
                .toList();
    }

    @Test
    void analystsAreToldByEachSilentWayThatTheyAndTheNotifierHave() {
        soc.notifier.ways(Way.MAIL, Way.SLACK, Way.PHONE);
        try (Mdr mdr = service.builder().analysts(List.of(analyst())).build()) {
            raise("x", Alarm.Audience.CUSTOMER_AND_ANALYSTS);
            mdr.workOnce();
            soc.clock.advance(Duration.ofDays(1));
            mdr.workOnce();

            assertThat(toldAnalyst()).containsExactly("alarm/x/soc", "alarm/x/soc/slack");
            assertThat(soc.notifier.notices(Way.SLACK))
                    .filteredOn(n -> n.id().startsWith("alarm/x/"))
                    .singleElement()
                    .satisfies(n -> assertThat(n.text()).isEqualTo("text"));
            assertThat(service.toCustomer()).extracting(Notice::way).containsOnly(Way.MAIL);
            assertThat(soc.store.alarms().unsettled()).isZero();
        }
    }

    @Test
    void ofWhatIsUrgentAnalystsAreCalledToo() {
        soc.notifier.ways(Way.MAIL, Way.PHONE);
        try (Mdr mdr = service.builder().analysts(List.of(analyst())).build()) {
            soc.store
                    .alarms()
                    .raise(alarm("x", Alarm.Audience.CUSTOMER_AND_ANALYSTS).asUrgent());
            mdr.workOnce();

            assertThat(toldAnalyst()).containsExactlyInAnyOrder("alarm/x/soc", "alarm/x/soc/phone");
            assertThat(soc.notifier.notices(Way.PHONE)).singleElement().satisfies(n -> {
                assertThat(n.recipient().id()).isEqualTo("soc");
                assertThat(n.phoneScript().orElseThrow().spoken())
                        .contains("It is for soc.", "subject.", "Details come by mail. Please look at them at once.");
            });
        }
    }

    @Test
    void inQuietHoursAnalystsAreWrittenToOnly() {
        soc.notifier.ways(Way.MAIL, Way.PHONE);
        Contact asleep = Contact.builder()
                .id("soc")
                .name("soc")
                .email("soc@example.jp")
                .phone("+81-3-0000-0001")
                .addQuietHours(TimeWindow.of(new HourRange(LocalTime.of(13, 0), LocalTime.of(15, 0))))
                .build();
        try (Mdr mdr = service.builder().analysts(List.of(asleep)).build()) {
            soc.store.alarms().raise(alarm("x", Alarm.Audience.ANALYSTS).asUrgent());
            mdr.workOnce();

            assertThat(toldAnalyst()).containsExactly("alarm/x/soc");
            assertThat(soc.store.alarms().unsettled()).isZero();
        }
    }

    @Test
    void aTenantThatCannotBeReadIsUrgent() {
        soc.notifier.ways(Way.MAIL, Way.PHONE);
        try (Mdr mdr = service.builder().analysts(List.of(analyst())).build()) {
            mdr.workOnce();
            soc.clock.advance(Duration.ofMinutes(11));
            mdr.workOnce();
            mdr.workOnce();

            assertThat(soc.notifier.notices(Way.PHONE))
                    .extracting(Notice::id)
                    .singleElement()
                    .satisfies(id -> assertThat(id).startsWith("alarm/outage/").endsWith("/analysts/soc/phone"));
        }
    }

    @Test
    void triesTheWayAgainThatFailedAndNoOther() {
        soc.notifier.ways(Way.MAIL, Way.SLACK);
        soc.notifier.refuse(n -> n.way().equals(Way.SLACK));
        try (Mdr mdr = service.builder().analysts(List.of(analyst())).build()) {
            raise("x", Alarm.Audience.ANALYSTS);
            mdr.workOnce();
            assertThat(toldAnalyst()).containsExactly("alarm/x/soc");

            soc.notifier.heal();
            soc.clock.advance(Duration.ofMinutes(1));
            mdr.workOnce();
            assertThat(toldAnalyst()).containsExactly("alarm/x/soc", "alarm/x/soc/slack");
        }
    }

    @Test
    void aWayThatCannotWorkIsLetGoOnceAnotherOneReachedTheAnalyst() {
        soc.notifier.ways(Way.MAIL, Way.SLACK);
        try (Mdr mdr = service.builder()
                .analysts(List.of(analyst()))
                .notifier(new Notifier() {
                    @Override
                    public Delivery deliver(Notice notice) {
                        if (notice.way().equals(Way.SLACK)) {
                            throw new NotificationException("no such channel", false);
                        }
                        return soc.notifier.deliver(notice);
                    }

                    @Override
                    public Set<Way> ways() {
                        return soc.notifier.ways();
                    }
                })
                .build()) {
            raise("x", Alarm.Audience.ANALYSTS);
            mdr.workOnce();
            assertThat(toldAnalyst()).containsExactly("alarm/x/soc");
            assertThat(soc.store.alarms().unsettled()).isZero();
        }
    }

    @Test
    void neverWaitsLongerThanTenMinutes() {
        try (Mdr mdr = service.start()) {
            soc.notifier.refuse(n -> true);
            raise("x", Alarm.Audience.ANALYSTS);
            for (int i = 0; i < 20; i++) {
                mdr.workOnce();
                soc.clock.advance(Duration.ofMinutes(10));
            }
            soc.notifier.heal();
            mdr.workOnce();
            assertThat(told()).containsExactly("soc");
        }
    }

    @Test
    void goesOnAfterARestartWhereItStopped() {
        try (Mdr mdr = service.start()) {
            soc.notifier.refuse(n -> n.recipient().id().equals("soc"));
            raise("x", Alarm.Audience.CUSTOMER_AND_ANALYSTS);
            mdr.workOnce();
        }
        soc.notifier.heal();
        soc.clock.advance(Duration.ofMinutes(1));
        try (Mdr mdr = service.start()) {
            mdr.workOnce();
            assertThat(told()).containsExactly("yamada", "soc");
        }
    }

    @Test
    void givesANoticeTheSameIdInEveryTry() {
        try (Mdr mdr = service.start()) {
            List<String> ids = new ArrayList<>();
            soc.notifier.refuse(n -> ids.add(n.id()));
            raise("x", Alarm.Audience.ANALYSTS);
            mdr.workOnce();
            soc.clock.advance(Duration.ofMinutes(1));
            mdr.workOnce();
            assertThat(ids).containsExactly("alarm/x/soc", "alarm/x/soc");
        }
    }

    @Test
    void whatIsSettledStaysSettledThoughItIsFoundAgain() {
        try (Mdr mdr = service.start()) {
            raise("x", Alarm.Audience.ANALYSTS);
            mdr.workOnce();
            raise("x", Alarm.Audience.ANALYSTS);
            soc.clock.advance(Duration.ofDays(1));
            mdr.workOnce();
            assertThat(told()).containsExactly("soc");
        }
    }

    @Test
    void tellsThoseWhoAreContactsNowAndNotThoseWhoWere() {
        try (Mdr mdr = service.start()) {
            soc.notifier.refuse(n -> n.recipient().id().equals("yamada"));
            raise("x", Alarm.Audience.CUSTOMER_AND_ANALYSTS);
            mdr.workOnce();
            mdr.change(service.withContacts("sato", "suzuki"), new Change("hanako", "new contacts", 1));
            soc.clock.advance(Duration.ofMinutes(1));
            mdr.workOnce();
            assertThat(told()).containsExactly("soc", "sato", "suzuki");
            assertThat(soc.store.alarms().unsettled()).isZero();
        }
    }

    @Test
    void anAlarmThatBreaksTheNotifierKeepsNoOtherBack() {
        try (Mdr mdr = service.builder()
                .notifier(notice -> {
                    if (notice.id().contains("/x/")) {
                        throw new NoClassDefFoundError("a library of the embedder is missing");
                    }
                    if (notice.id().contains("/y/")) {
                        throw new NotificationException("no address", false);
                    }
                    return soc.notifier.deliver(notice);
                })
                .build()) {
            raise("x", Alarm.Audience.ANALYSTS);
            raise("y", Alarm.Audience.ANALYSTS);
            raise("z", Alarm.Audience.ANALYSTS);
            mdr.workOnce();
            assertThat(soc.notifier.notices()).extracting(Notice::id).containsExactly("alarm/z/soc");
            assertThat(soc.store.alarms().unsettled()).isEqualTo(2);
        }
    }
}
