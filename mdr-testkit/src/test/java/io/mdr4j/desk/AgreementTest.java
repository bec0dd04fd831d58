package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.AgreementSource;
import io.mdr4j.Mdr;
import io.mdr4j.MdrBuilder;
import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.AgreementMovedException;
import io.mdr4j.contract.Change;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** A document of these tests: version, isolation and contact, in a line. */
    private static final AgreementSource LINES = (agreement, document) -> {
        String[] words = document.text().split(" ", -1);
        return setup(words[0], IsolationMode.valueOf(words[1]), words[2]);
    };

    private final Soc soc = new Soc();

    private static CustomerSetup setup(String version, IsolationMode isolation, String contact) {
        return CustomerSetup.builder()
                .customer(Customer.builder()
                        .id(Soc.CUSTOMER)
                        .name("株式会社サンプル")
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .addContacts(WatchedService.contact(contact))
                        .build())
                .rules(OperationRules.builder(version)
                        .rule(OperationRule.builder()
                                .id("all")
                                .isolation(isolation)
                                .addContacts(contact)
                                .build())
                        .build())
                .build();
    }

    private static final CustomerSetup FIRST = setup("v1", IsolationMode.NEVER, "yamada");
    private static final CustomerSetup SECOND = setup("v2", IsolationMode.IMMEDIATE, "sato");
    private static final Document SECOND_TEXT = Document.of("v2 IMMEDIATE sato");

    private MdrBuilder node(CustomerSetup setup) {
        soc.setups.put(Soc.CUSTOMER, setup);
        return new WatchedService(soc).builder();
    }

    private static Change change(String by, int basedOn) {
        return new Change(by, "because", basedOn);
    }

    private List<String> alarms() {
        return soc.notifier.notices(NoticeKind.ANALYST_ALARM).stream()
                .map(Notice::text)
                .toList();
    }

    @Test
    void theFirstStartRecordsWhatIsAgreedAndASecondOneWithTheSameDoesNot() {
        try (Mdr mdr = node(FIRST).build()) {
            mdr.start();
            assertThat(mdr.agreements(Soc.CUSTOMER)).singleElement().satisfies(a -> {
                assertThat(a.number()).isEqualTo(1);
                assertThat(a.rulesVersion()).isEqualTo("v1");
                assertThat(a.by()).isEqualTo("service");
                assertThat(a.at()).isEqualTo(soc.clock.instant());
                assertThat(a.changes()).extracting(c -> c.ja()).contains("運用ルール「all」を追加", "連絡先「yamada」を追加");
            });
        }
        soc.clock.advance(Duration.ofHours(1));
        try (Mdr mdr = node(setup("v1", IsolationMode.NEVER, "yamada")).build()) {
            mdr.workOnce();
            assertThat(mdr.agreements(Soc.CUSTOMER)).hasSize(1);
        }
    }

    @Test
    void aStartWithOtherRulesRecordsWhatIsDifferent() {
        try (Mdr mdr = node(FIRST).build()) {
            mdr.workOnce();
        }
        try (Mdr mdr = node(SECOND).build()) {
            mdr.start();
            assertThat(mdr.agreements(Soc.CUSTOMER)).hasSize(2);
            assertThat(mdr.agreement(Soc.CUSTOMER).changes())
                    .extracting(c -> c.en())
                    .containsExactlyInAnyOrder(
                            "operation rules as a whole changed (version v1 → v2)",
                            "operation rule \"all\" changed (isolation NEVER → IMMEDIATE; contacts yamada → sato)",
                            "contact \"sato\" added",
                            "contact \"yamada\" removed");
        }
    }

    @Test
    void aChangeIsKeptWithWhoWhenWhyAndTheDocumentByteForByte() {
        try (Mdr mdr = node(FIRST).build()) {
            int read = mdr.agreement(Soc.CUSTOMER).number();
            soc.clock.advance(Duration.ofDays(3));

            Agreement agreement = mdr.change(SECOND, change("hanako", read).with(SECOND_TEXT));

            assertThat(mdr.agreements(Soc.CUSTOMER).get(0)).isEqualTo(agreement);
            assertThat(agreement.number()).isEqualTo(2);
            assertThat(agreement.by()).isEqualTo("hanako");
            assertThat(agreement.reason()).isEqualTo("because");
            assertThat(agreement.at()).isEqualTo(soc.clock.instant());
            assertThat(soc.store
                            .archive()
                            .document(Soc.CUSTOMER, agreement.documentSha256().orElseThrow()))
                    .hasValueSatisfying(d -> assertThat(d.bytes()).isEqualTo(SECOND_TEXT.bytes()));
            assertThat(mdr.setup(Soc.CUSTOMER)).isSameAs(SECOND);
        }
    }

    @Test
    void ofTwoRuleSetsThatWereUploadedAtOnceOneWinsAndTheOtherHearsWhoWasFirst() {
        try (Mdr mdr = node(FIRST).build()) {
            int read = mdr.agreement(Soc.CUSTOMER).number();
            mdr.change(SECOND, change("hanako", read));

            assertThatThrownBy(() -> mdr.change(setup("v3", IsolationMode.NEVER, "ito"), change("taro", read)))
                    .isInstanceOf(AgreementMovedException.class)
                    .hasMessageContaining("Agreement 2 of customer sample was made by hanako")
                    .hasMessageContaining("nothing was changed. Read agreement 2");
            assertThat(mdr.setup(Soc.CUSTOMER)).isSameAs(SECOND);
            assertThat(mdr.agreements(Soc.CUSTOMER)).hasSize(2);
        }
    }

    @Test
    void theSameUploadAgainChangesNothing() {
        try (Mdr mdr = node(FIRST).build()) {
            Change change =
                    change("hanako", mdr.agreement(Soc.CUSTOMER).number()).with(SECOND_TEXT);

            assertThat(mdr.change(SECOND, change)).isEqualTo(mdr.change(SECOND, change));
            assertThat(mdr.agreements(Soc.CUSTOMER)).hasSize(2);
        }
    }

    @Test
    void aVersionThatNamesOtherRulesAlreadyIsRefused() {
        try (Mdr mdr = node(FIRST).build()) {
            int read = mdr.agreement(Soc.CUSTOMER).number();
            CustomerSetup other = setup("v1", IsolationMode.IMMEDIATE, "yamada");

            assertThatThrownBy(() -> mdr.change(other, change("hanako", read)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Version v1 of customer sample already names other rules")
                    .hasMessageContaining("Give the changed rules another version");
            assertThat(mdr.setup(Soc.CUSTOMER)).isSameAs(FIRST);
        }
        try (Mdr mdr = node(setup("v1", IsolationMode.IMMEDIATE, "yamada")).build()) {
            assertThatThrownBy(mdr::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already names other rules");
            mdr.workOnce();
            assertThat(alarms()).singleElement().asString().contains("already names other rules");
        }
    }

    @Test
    void contactsMayChangeUnderTheSameVersionOfTheRules() {
        try (Mdr mdr = node(FIRST).build()) {
            CustomerSetup more = CustomerSetup.builder()
                    .customer(Customer.builder()
                            .id(Soc.CUSTOMER)
                            .name("株式会社サンプル")
                            .zone(ZoneId.of("Asia/Tokyo"))
                            .addContacts(WatchedService.contact("yamada"), WatchedService.contact("ito"))
                            .build())
                    .rules(FIRST.rules())
                    .build();

            Agreement agreement = mdr.change(
                    more, change("hanako", mdr.agreement(Soc.CUSTOMER).number()));

            assertThat(agreement.changes()).extracting(c -> c.ja()).containsExactly("連絡先「ito」を追加");
        }
    }

    @Test
    void aContactWithTheIdOfAnAnalystIsRefused() {
        try (Mdr mdr = node(FIRST).build()) {
            assertThatThrownBy(() -> mdr.change(
                            setup("v2", IsolationMode.NEVER, "soc"),
                            change("hanako", mdr.agreement(Soc.CUSTOMER).number())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("contact soc has the id of an analyst");
        }
    }

    @Test
    void anOpenIncidentKeepsItsDecisionAndALaterOneFollowsTheNewRulesAndContacts() {
        try (Mdr mdr = node(FIRST).build()) {
            soc.edr.alert(soc.alert("a1", "pc1").build());
            IncidentId incident = mdr.poll().iterator().next();
            pass(mdr, Duration.ofMinutes(20));
            assertThat(recipients(NoticeKind.FIRST_REPORT)).containsExactly("yamada");

            mdr.change(SECOND, change("hanako", mdr.agreement(Soc.CUSTOMER).number()));
            pass(mdr, Duration.ofMinutes(20));
            assertThat(versions(mdr, incident)).containsOnly("v1");
            assertThat(recipients(NoticeKind.FIRST_REPORT)).containsExactly("yamada");

            mdr.desk().overrideSeverity(incident, Severity.HIGH, "hanako", "looked again");
            pass(mdr, Duration.ofMinutes(20));
            assertThat(versions(mdr, incident)).startsWith("v1").endsWith("v2");
            assertThat(recipients(NoticeKind.FIRST_REPORT))
                    .startsWith("yamada", "sato")
                    .containsOnlyOnce("yamada");

            soc.edr.alert(soc.alert("a2", "pc2").build());
            IncidentId later = mdr.poll().iterator().next();
            pass(mdr, Duration.ofMinutes(20));
            assertThat(versions(mdr, later)).containsOnly("v2");
            assertThat(soc.notifier.notices().stream()
                            .filter(n -> n.incidentNumber()
                                    .filter(later.number()::equals)
                                    .isPresent())
                            .map(n -> n.recipient().id()))
                    .contains("sato")
                    .doesNotContain("yamada");
        }
    }

    private void pass(Mdr mdr, Duration duration) {
        for (long minute = 0; minute < duration.toMinutes(); minute++) {
            soc.clock.advance(Duration.ofMinutes(1));
            settle(mdr);
        }
    }

    /** What is asked of an EDR runs in threads of its own: the clock stands still until it has answered. */
    private static void settle(Mdr mdr) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        do {
            mdr.workOnce();
            Thread.onSpinWait();
        } while (System.nanoTime() < giveUp
                && mdr.incidents(Soc.CUSTOMER).stream()
                        .anyMatch(i -> !mdr.desk().plan(i.id()).due().isEmpty()));
    }

    private List<String> recipients(NoticeKind kind) {
        return soc.notifier.notices(kind).stream().map(n -> n.recipient().id()).toList();
    }

    private List<String> versions(Mdr mdr, IncidentId incident) {
        return mdr.store().incidents().eventsAfter(incident, 0).stream()
                .map(r -> r.event())
                .filter(VerdictEvent.Decided.class::isInstance)
                .map(e -> ((VerdictEvent.Decided) e).decision().ruleSetVersion())
                .toList();
    }

    @Test
    void everyNodeOfAStoreTakesOverWhatAnotherOneChanged() {
        List<Agreement> heard = new ArrayList<>();
        try (Mdr one = node(FIRST).agreements(LINES).build();
                Mdr other = node(FIRST).agreements(LINES).build()) {
            other.onAgreement(heard::add);
            other.workOnce();
            Agreement agreement = one.change(
                    SECOND,
                    change("hanako", one.agreement(Soc.CUSTOMER).number()).with(SECOND_TEXT));
            assertThat(other.setup(Soc.CUSTOMER).rules().version()).isEqualTo("v1");

            other.workOnce();

            assertThat(other.setup(Soc.CUSTOMER).rules().version()).isEqualTo("v2");
            assertThat(other.agreement(Soc.CUSTOMER)).isEqualTo(agreement);
            assertThat(heard).containsExactly(agreement);
            assertThat(one.agreements(Soc.CUSTOMER)).hasSize(2);
            other.change(setup("v3", IsolationMode.NEVER, "ito"), change("taro", 2));
            one.workOnce();
            assertThat(alarms()).singleElement().asString().contains("it has no document");
        }
    }

    @Test
    void aNodeThatIsStartedWithWhatWasAgreedEarlierTakesTheNewestOver() {
        try (Mdr mdr = node(FIRST).agreements(LINES).build()) {
            mdr.change(
                    SECOND,
                    change("hanako", mdr.agreement(Soc.CUSTOMER).number()).with(SECOND_TEXT));
        }
        try (Mdr mdr = node(FIRST).agreements(LINES).build()) {
            mdr.start();
            assertThat(mdr.setup(Soc.CUSTOMER).rules().version()).isEqualTo("v2");
            assertThat(mdr.agreements(Soc.CUSTOMER)).hasSize(2);
        }
    }

    @Test
    void aDocumentThatCannotBeReadIsAlarmedOnceAndTheNodeGoesOnUntilItIsCorrected() {
        try (Mdr one = node(FIRST).build();
                Mdr other = node(FIRST).agreements(LINES).build()) {
            other.workOnce();
            one.change(
                    SECOND,
                    change("hanako", one.agreement(Soc.CUSTOMER).number()).with(Document.of("v2 SOMETIMES sato")));
            other.workOnce();
            other.workOnce();

            assertThat(other.setup(Soc.CUSTOMER).rules().version()).isEqualTo("v1");
            assertThat(alarms()).singleElement().asString().contains("goes on by what it had", "SOMETIMES");

            one.change(SECOND, change("hanako", 2).with(SECOND_TEXT));
            other.workOnce();
            assertThat(other.setup(Soc.CUSTOMER).rules().version()).isEqualTo("v2");
            assertThat(alarms()).hasSize(1);
        }
    }

    @Test
    void aDocumentOfAnotherCustomerIsNotTakenOver() {
        AgreementSource foreign = (agreement, document) -> CustomerSetup.builder()
                .customer(Customer.builder()
                        .id(new CustomerId("somebody-else"))
                        .name("x")
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .build())
                .rules(SECOND.rules())
                .build();
        try (Mdr one = node(FIRST).build();
                Mdr other = node(FIRST).agreements(foreign).build()) {
            other.workOnce();
            one.change(SECOND, change("hanako", 1).with(SECOND_TEXT));
            other.workOnce();

            assertThat(other.setup(Soc.CUSTOMER)).isEqualTo(FIRST);
            assertThat(alarms()).singleElement().asString().contains("its document is for customer somebody-else");
        }
    }

    @Test
    void aNodeWithoutASourceSaysThatItIsBehind() {
        List<Agreement> heard = new ArrayList<>();
        try (Mdr one = node(FIRST).build();
                Mdr other = node(FIRST).build()) {
            other.onAgreement(heard::add);
            other.workOnce();
            Agreement agreement = one.change(SECOND, change("hanako", 1).with(SECOND_TEXT));
            other.workOnce();
            other.workOnce();

            assertThat(heard).containsExactly(agreement);
            assertThat(alarms()).singleElement().asString().contains("this node has no source of agreements");
            assertThat(other.change(SECOND, change("operator", 2).with(SECOND_TEXT)))
                    .isEqualTo(agreement);
            other.workOnce();
            assertThat(other.agreement(Soc.CUSTOMER)).isEqualTo(agreement);
        }
    }

    @Test
    void whatTheStoreWasTooFarAwayToKnowAtTheStartIsRecordedLater() {
        SwitchableStore store = new SwitchableStore(soc.store);
        store.goAway();
        try (Mdr mdr =
                node(FIRST).store(store).schedule(new IdleSchedule("a test")).build()) {
            mdr.start();
            assertThat(mdr.setup(Soc.CUSTOMER)).isSameAs(FIRST);
            store.comeBack();
            mdr.workOnce();
            assertThat(mdr.agreements(Soc.CUSTOMER)).hasSize(1);
        }
    }
}
