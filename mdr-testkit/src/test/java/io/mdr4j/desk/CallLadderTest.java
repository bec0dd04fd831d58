package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.customer.Way;
import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.NoticeEvent;
import io.mdr4j.incident.NoticeEvent.NoticeAcknowledged;
import io.mdr4j.incident.ReportEvent.NoticeDelivered;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is called, when, and what ends it. It is 14:00 in Tokyo. */
class CallLadderTest {

    private final Soc soc = new Soc();
    private Optional<NoticeTerms> terms = Optional.empty();

    @BeforeEach
    void threeContacts() {
        soc.notifier.ways(Way.MAIL, Way.PHONE, Way.SLACK);
        contacts(ZoneId.of("Asia/Tokyo"), contact("sato"), contact("suzuki"), contact("tanaka"));
        soc.rules = facts -> OperationDecision.builder()
                .ruleId("all")
                .ruleSetVersion("v1")
                .isolation(IsolationMode.NEVER)
                .approval(ApprovalPolicy.STANDARD)
                .language(Language.JA)
                .reviewFirstReport(false)
                .addContacts("suzuki", "sato", "tanaka")
                .notices(terms)
                .build();
    }

    @Test
    void of_a_grave_incident_the_contacts_are_called_in_the_rules_order_ten_minutes_apart() {
        received();
        assertThat(called()).containsExactly("suzuki");

        soc.pass(Duration.ofMinutes(9));
        assertThat(called()).containsExactly("suzuki");
        soc.pass(Duration.ofMinutes(1));
        assertThat(called()).containsExactly("suzuki", "sato");
        soc.pass(Duration.ofMinutes(10));
        assertThat(called()).containsExactly("suzuki", "sato", "tanaka");
    }

    @Test
    void everybody_gets_the_mail_at_once_and_only_mail_where_the_rule_says_no_more() {
        received();

        assertThat(soc.notifier.notices(Way.MAIL))
                .filteredOn(n -> n.kind() == NoticeKind.FIRST_REPORT)
                .extracting(n -> n.recipient().id())
                .containsExactlyInAnyOrder("sato", "suzuki", "tanaka");
        assertThat(soc.notifier.notices(Way.SLACK)).isEmpty();
    }

    @Test
    void silent_ways_of_the_rule_are_used_beside_the_mail() {
        terms = Optional.of(new NoticeTerms(Set.of(Way.SLACK), Duration.ofMinutes(5), false));

        IncidentId id = received();

        assertThat(soc.notifier.notices(Way.SLACK)).hasSize(3);
        assertThat(soc.notifier.notices(Way.MAIL)).hasSize(3);
        assertThat(called()).isEmpty();
        assertThat(soc.history(id))
                .filteredOn(r -> r.event() instanceof NoticeDelivered)
                .extracting(r -> ((NoticeDelivered) r.event()).way())
                .containsOnly("mail", "slack");
    }

    @Test
    void an_acknowledgement_ends_it_and_a_second_or_late_one_changes_nothing() {
        IncidentId id = received();
        String call = soc.notifier.notices(Way.PHONE).get(0).id();

        assertThat(soc.desk.acknowledge(Soc.CUSTOMER, call, "suzuki")).isTrue();
        assertThat(soc.desk.acknowledge(Soc.CUSTOMER, call, "suzuki")).isFalse();
        assertThat(soc.desk.acknowledge(id, call, "suzuki")).isFalse();
        soc.pass(Duration.ofHours(2));

        assertThat(called()).containsExactly("suzuki");
        assertThat(soc.count(id, NoticeAcknowledged.class)).isEqualTo(1);
        assertThat(alarms()).noneMatch(a -> a.subject().contains("確認が得られていません"));
    }

    @Test
    void answers_for_notices_that_nobody_knows_are_harmless() {
        IncidentId id = received();
        long before = soc.incident(id).version();

        assertThat(soc.desk.acknowledge(Soc.CUSTOMER, "sample/INC-2026-9999/call/first/1/1/sato/phone", "x"))
                .isFalse();
        assertThat(soc.desk.acknowledge(Soc.CUSTOMER, id + "/call/first/7/1/sato/phone", "x"))
                .isFalse();
        assertThat(soc.desk.acknowledge(Soc.CUSTOMER, "other/INC-2026-0001/x", "x"))
                .isFalse();
        assertThat(soc.desk.acknowledge(Soc.CUSTOMER, "", "x")).isFalse();
        assertThat(soc.desk.acknowledge(id, "nobody", "x")).isFalse();
        assertThat(soc.desk.notReached(Soc.CUSTOMER, "sample/digest/none", "busy"))
                .isFalse();

        assertThat(soc.incident(id).version()).isEqualTo(before);
    }

    @Test
    void whoever_is_not_reached_makes_room_for_the_next_at_once() {
        received();

        assertThat(soc.desk.notReached(
                        Soc.CUSTOMER, soc.notifier.notices(Way.PHONE).get(0).id(), "no answer"))
                .isTrue();
        soc.work();

        assertThat(called()).containsExactly("suzuki", "sato");
    }

    @Test
    void a_call_that_fails_goes_to_the_next_person_and_is_seen_after_it_failed_for_good() {
        soc.notifier.refuse(n -> n.way().equals(Way.PHONE) && n.recipient().id().equals("suzuki"));

        received();

        assertThat(called()).containsExactly("sato");
        assertThat(alarms())
                .singleElement()
                .satisfies(
                        a -> assertThat(a.text()).contains("一部の連絡先に届いていません", "suzuki by phone", "Refused by the test"));
        soc.pass(Duration.ofMinutes(30));
        assertThat(alarms())
                .filteredOn(a -> a.text().contains("一部の連絡先に届いていません"))
                .hasSize(1);
    }

    @Test
    void when_nobody_acknowledges_the_analysts_get_the_script_and_the_ladder_begins_again_once() {
        received();
        soc.pass(Duration.ofMinutes(31));

        assertThat(alarms()).anySatisfy(a -> {
            assertThat(a.subject()).contains("確認が得られていません");
            assertThat(a.text()).contains("緊急のご連絡です", "お伺いする事項", "+81-3-0000-0001");
        });
        assertThat(called()).hasSize(4).last().isEqualTo("suzuki");
        soc.pass(Duration.ofHours(5));
        assertThat(called()).hasSize(6);
        assertThat(alarms())
                .filteredOn(a -> a.subject().contains("確認が得られていません"))
                .hasSize(2);
    }

    @Test
    void with_the_gateway_down_everybody_is_tried_twice_ten_minutes_apart_and_the_analysts_know() {
        soc.notifier.refuse(n -> n.way().equals(Way.PHONE));
        received();
        soc.pass(Duration.ofMinutes(11));

        assertThat(called()).isEmpty();
        assertThat(alarms()).anyMatch(a -> a.subject().contains("確認が得られていません"));

        soc.notifier.heal();
        soc.pass(Duration.ofMinutes(11));
        assertThat(soc.incident(first()).reports().get(0).sentAt()).isPresent();
    }

    @Test
    void a_call_that_an_analyst_noted_ends_it_and_stands_in_the_history() {
        IncidentId id = received();

        soc.desk.recordCall(
                id,
                "suzuki",
                CallOutcome.ACKNOWLEDGED,
                List.of(new NoticeEvent.Answer("利用者は在席していますか", "はい")),
                "analyst");
        soc.pass(Duration.ofHours(1));

        assertThat(called()).containsExactly("suzuki");
        assertThat(soc.incident(id).calls())
                .singleElement()
                .satisfies(c -> assertThat(c.noted().answers().get(0).answer()).isEqualTo("はい"));
    }

    @Test
    void a_call_without_success_that_an_analyst_noted_does_not_end_it() {
        IncidentId id = received();
        soc.desk.recordCall(id, "suzuki", CallOutcome.NO_ANSWER, List.of(), "analyst");
        soc.pass(Duration.ofMinutes(10));

        assertThat(called()).containsExactly("suzuki", "sato");
    }

    @Test
    void where_no_machine_calls_the_analysts_are_asked_to() {
        soc.notifier.ways(Way.MAIL);
        IncidentId id = received();

        assertThat(alarms()).anySatisfy(a -> assertThat(a.text()).contains("お電話での連絡が必要", "+81-3-0000-0001"));
        soc.desk.recordCall(id, "sato", CallOutcome.ACKNOWLEDGED, List.of(), "analyst");
        soc.pass(Duration.ofHours(1));
        assertThat(alarms()).filteredOn(a -> a.subject().contains("お電話での連絡が必要")).hasSize(1);
    }

    @Test
    void only_what_is_worse_calls_again() {
        soc.classifier = subject -> Soc.verdict(Severity.MEDIUM);
        IncidentId id = received();
        assertThat(called()).isEmpty();

        soc.desk.overrideSeverity(id, Severity.HIGH, "analyst", "seen");
        soc.pass(Duration.ofMinutes(1));
        assertThat(called()).containsExactly("suzuki");
        soc.desk.acknowledge(id, soc.notifier.notices(Way.PHONE).get(0).id(), "suzuki");

        soc.desk.overrideSeverity(id, Severity.LOW, "analyst", "harmless");
        soc.pass(Duration.ofHours(2));
        assertThat(soc.incident(id).reports()).hasSizeGreaterThan(2);
        assertThat(called()).containsExactly("suzuki");
    }

    @Test
    void an_incident_that_is_over_calls_nobody_any_more() {
        IncidentId id = received();
        soc.desk.close(id, "analyst", "done");
        soc.pass(Duration.ofHours(1));

        assertThat(called()).containsExactly("suzuki");
    }

    @Test
    void a_restart_in_the_middle_goes_on_where_it_was() {
        received();
        soc.pass(Duration.ofMinutes(9));
        soc.desk = Desk.direct(soc.config());
        soc.pass(Duration.ofMinutes(1));

        assertThat(called()).containsExactly("suzuki", "sato");
    }

    @Test
    void quiet_hours_pass_over_whom_they_cover_unless_the_terms_say_otherwise() {
        terms = Optional.of(new NoticeTerms(Set.of(Way.PHONE), Duration.ofMinutes(10), false));
        contacts(ZoneId.of("Asia/Tokyo"), quiet("suzuki", "13:00", "15:00"), contact("sato"), contact("tanaka"));
        received();
        assertThat(called()).containsExactly("sato");

        terms = Optional.of(new NoticeTerms(Set.of(Way.PHONE), Duration.ofMinutes(10), true));
        soc.receive(soc.alert("b1", "pc2").build());
        soc.pass(Duration.ofSeconds(1));
        assertThat(called()).containsExactly("sato", "suzuki");
    }

    @Test
    void with_everybody_in_quiet_hours_the_first_is_called_when_they_end_in_a_night_without_that_hour() {
        // Clocks in Berlin go from 02:00 to 03:00 on 28 March 2027, so that 02:30 never comes.
        soc.clock.set(Instant.parse("2027-03-28T00:30:00Z"));
        terms = Optional.of(new NoticeTerms(Set.of(Way.PHONE), Duration.ofMinutes(10), false));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        contacts(
                berlin,
                quiet("suzuki", "22:00", "06:00"),
                quiet("sato", "22:00", "02:30"),
                quiet("tanaka", "22:00", "07:00"));
        received();
        assertThat(called()).isEmpty();
        assertThat(soc.notifier.notices(Way.MAIL)).isNotEmpty();

        soc.pass(Duration.ofMinutes(29));
        assertThat(called()).isEmpty();
        soc.pass(Duration.ofMinutes(2));
        assertThat(called()).containsExactly("sato");
    }

    @Test
    void with_everybody_in_quiet_hours_the_analysts_are_told_at_once_and_once() {
        terms = Optional.of(new NoticeTerms(Set.of(Way.PHONE), Duration.ofMinutes(10), false));
        contacts(
                ZoneId.of("Asia/Tokyo"),
                quiet("suzuki", "13:00", "15:00"),
                quiet("sato", "13:00", "15:30"),
                quiet("tanaka", "13:00", "16:00"));
        received();

        assertThat(called()).isEmpty();
        assertThat(alarms()).singleElement().satisfies(a -> {
            assertThat(a.text()).contains("電話を控える時間帯", "suzuki / sato / tanaka", "緊急のご連絡です", "+81-3-0000-0001");
            assertThat(a.language()).isEqualTo(Language.JA);
        });

        soc.pass(Duration.ofHours(1));
        assertThat(called()).startsWith("suzuki");
        assertThat(alarms()).filteredOn(a -> a.text().contains("電話を控える時間帯")).hasSize(1);
    }

    @Test
    void with_one_who_can_be_called_nobody_is_told_of_quiet_hours() {
        terms = Optional.of(new NoticeTerms(Set.of(Way.PHONE), Duration.ofMinutes(10), false));
        contacts(ZoneId.of("Asia/Tokyo"), quiet("suzuki", "13:00", "15:00"), contact("sato"));
        received();

        assertThat(called()).containsExactly("sato");
        soc.pass(Duration.ofHours(3));
        assertThat(alarms()).noneMatch(a -> a.text().contains("電話を控える時間帯"));
    }

    @Test
    void whom_the_mail_does_not_reach_is_called() {
        terms = Optional.of(new NoticeTerms(Set.of(Way.MAIL), Duration.ofMinutes(10), true));
        contacts(ZoneId.of("Asia/Tokyo"), contact("suzuki"));
        soc.notifier.refuse(n -> n.way().equals(Way.MAIL) && n.kind() == NoticeKind.FIRST_REPORT);
        IncidentId id = received();
        soc.pass(Duration.ofMinutes(5));

        assertThat(soc.notifier.notices(Way.SLACK))
                .extracting(n -> n.recipient().id())
                .containsExactly("suzuki");
        assertThat(soc.incident(id).reports().get(0).sentAt()).isPresent();
    }

    @Test
    void where_all_recipients_fail_the_customers_other_contacts_are_told() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        contacts(ZoneId.of("Asia/Tokyo"), contact("yamada"), contact("other"));
        soc.notifier.refuse(n -> n.recipient().id().equals("yamada"));
        IncidentId id = received();
        soc.pass(Duration.ofMinutes(10));

        assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT))
                .extracting(n -> n.recipient().id())
                .contains("other");
        assertThat(soc.incident(id).reports().get(0).sentAt()).isPresent();
    }

    @Test
    void with_no_contact_left_the_report_is_made_and_the_analysts_are_alarmed() {
        contacts(ZoneId.of("Asia/Tokyo"));
        IncidentId id = received();

        assertThat(soc.incident(id).reports()).isNotEmpty();
        assertThat(alarms()).anyMatch(a -> a.text().contains("どの連絡先にも届いていません"));
        assertThat(called()).isEmpty();
    }

    @Test
    void the_script_says_who_calls_the_number_digit_by_digit_the_host_and_what_to_do_and_nothing_of_the_attack() {
        soc.edr.host(Soc.endpoint("pc1"));
        received();

        Notice call = soc.notifier.notices(Way.PHONE).get(0);
        assertThat(String.join("", call.phoneScript().orElseThrow().spoken()))
                .contains("MDR SOC", "緊急", "I、N、C、の、2、0、2、6、の、0、0、0、1", "HOST-pc1", "LAN ケーブルを抜き", "メールでお送りする");
        assertThat(call.phoneScript().orElseThrow().keys()).contains("1 を押してください");
        assertThat(call.phoneScript().orElseThrow().questions()).anyMatch(q -> q.contains("ご本人様確認"));
    }

    private IncidentId received() {
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofSeconds(1));
        return id;
    }

    private IncidentId first() {
        return soc.store.incidents().incidents(Soc.CUSTOMER).iterator().next();
    }

    private List<String> called() {
        return soc.notifier.notices(Way.PHONE).stream()
                .map(n -> n.recipient().id())
                .toList();
    }

    private List<Notice> alarms() {
        return soc.notifier.notices(NoticeKind.ANALYST_ALARM);
    }

    private static Contact contact(String id) {
        return Contact.builder()
                .id(id)
                .name(id)
                .email(id + "@example.jp")
                .phone("+81-3-0000-0001")
                .putAddresses(Way.SLACK, "security")
                .build();
    }

    private static Contact quiet(String id, String from, String to) {
        return Contact.builder()
                .id(id)
                .name(id)
                .email(id + "@example.jp")
                .phone("+81-3-0000-0001")
                .addQuietHours(TimeWindow.of(new HourRange(LocalTime.parse(from), LocalTime.parse(to))))
                .build();
    }

    private void contacts(ZoneId zone, Contact... contacts) {
        CustomerSetup setup = soc.setups.get(Soc.CUSTOMER);
        Customer customer = Customer.builder()
                .id(Soc.CUSTOMER)
                .name("株式会社サンプル")
                .zone(zone)
                .addAllContacts(new ArrayList<>(List.of(contacts)))
                .build();
        soc.setups.put(
                Soc.CUSTOMER,
                CustomerSetup.builder()
                        .customer(customer)
                        .rules(setup.rules())
                        .inventory(setup.inventory())
                        .build());
    }
}
