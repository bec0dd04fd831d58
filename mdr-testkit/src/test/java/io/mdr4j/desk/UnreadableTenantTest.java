package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.Mdr;
import io.mdr4j.WatchSettings;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.notification.Notice;
import io.mdr4j.testkit.EdrCall.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnreadableTenantTest {

    private final WatchedService service = new WatchedService();
    private final Soc soc = service.soc;

    private void outage() {
        soc.edr.faults().fail(Kind.FETCH_ALERTS, () -> new EdrUnavailableException("No answer\u202e within PT30S"));
    }

    @Test
    void alarmsTheAnalystsOnceAfterTenMinutes() {
        try (Mdr mdr = service.start()) {
            mdr.poll();
            outage();
            service.pass(mdr, Duration.ofMinutes(9));
            assertThat(service.toAnalysts()).isEmpty();

            service.pass(mdr, Duration.ofMinutes(5));
            assertThat(service.toAnalysts()).singleElement().satisfies(notice -> {
                assertThat(notice.subject()).contains("EDR tenant sample-falcon", "cannot be read");
                assertThat(notice.text())
                        .contains("has not been read since 24 November 2026 (Tue) 14:00 (JST), for 10 minutes")
                        .contains("Reason: the EDR does not answer as it should.")
                        .contains("Detail: No answer  within PT30S")
                        .contains("told when this has lasted 1 hour.");
            });
            assertThat(service.toCustomer()).isEmpty();
        }
    }

    @Test
    void tellsTheCustomerAfterAnHourInItsLanguageWhatItMeans() {
        try (Mdr mdr = service.start()) {
            mdr.poll();
            outage();
            service.pass(mdr, Duration.ofMinutes(75));

            Notice notice = service.toCustomer().get(0);
            assertThat(service.toCustomer()).hasSize(1);
            assertThat(notice.subject()).isEqualTo("EDRからのアラート取得が停止しています（EDRテナント sample-falcon）");
            assertThat(notice.text())
                    .contains("2026年11月24日(火) 14:00 (JST) 以降、アラートを取得できていません")
                    .contains("1時間）")
                    .contains("原因：EDRから正常な応答がありません")
                    .contains("EDRが保持している限り失われません")
                    .contains("隔離および隔離解除を実施できない可能性があります")
                    .doesNotContain("PT30S");
            assertThat(service.toAnalysts()).hasSize(2);
        }
    }

    @Test
    void tellsEverybodyWhenItIsOverAndHowManyAlertsCameLate() {
        try (Mdr mdr = service.start()) {
            mdr.poll();
            outage();
            service.pass(mdr, Duration.ofMinutes(70));
            soc.edr.alert(soc.alert("a1", "pc1").build());
            soc.edr.alert(soc.alert("a2", "pc2").build());
            service.pass(mdr, Duration.ofMinutes(5));
            soc.edr.faults().heal();
            service.pass(mdr, Duration.ofMinutes(3));

            assertThat(service.toCustomer()).hasSize(2);
            assertThat(service.toCustomer().get(1).text())
                    .contains("2026年11月24日(火) 14:00 (JST)〜2026年11月24日(火) 15:16 (JST)（1時間16分）")
                    .contains("原因：EDRから正常な応答がありません")
                    .contains("アラート 2件");
            assertThat(service.toAnalysts())
                    .filteredOn(n -> n.subject().contains("read from the EDR again"))
                    .singleElement()
                    .satisfies(n -> assertThat(n.text()).contains("read late: 2"));
        }
    }

    @Test
    void saysNothingToTheCustomerOfAnOutageThatIsOverWithinTheHour() {
        try (Mdr mdr = service.start()) {
            mdr.poll();
            outage();
            service.pass(mdr, Duration.ofMinutes(30));
            soc.edr.faults().heal();
            service.pass(mdr, Duration.ofMinutes(2));

            assertThat(service.toCustomer()).isEmpty();
            assertThat(service.toAnalysts()).hasSize(2);
            assertThat(service.toAnalysts().get(1).text()).contains("No alert of this time was found");
        }
    }

    @Test
    void saysNothingOfAShortOne() {
        try (Mdr mdr = service.start()) {
            mdr.poll();
            outage();
            service.pass(mdr, Duration.ofMinutes(8));
            soc.edr.faults().heal();
            service.pass(mdr, Duration.ofMinutes(20));

            assertThat(soc.notifier.notices()).isEmpty();
        }
    }

    @Test
    void tellsEachOutageOnceAcrossRestartsAndNodes() {
        Mdr crashed = service.start();
        crashed.poll();
        outage();
        service.pass(crashed, Duration.ofMinutes(65));
        try (Mdr again = service.start();
                Mdr other = service.start()) {
            service.pass(again, Duration.ofMinutes(5));
            service.pass(other, Duration.ofMinutes(5));
            assertThat(service.toCustomer()).hasSize(1);
            assertThat(service.toAnalysts()).hasSize(2);

            soc.edr.faults().heal();
            service.pass(other, Duration.ofMinutes(1));
            service.pass(again, Duration.ofMinutes(1));
            assertThat(service.toCustomer()).hasSize(2);
            assertThat(service.toAnalysts()).hasSize(3);
        }
    }

    @Test
    void tellsASecondOutageAsItsOwn() {
        try (Mdr mdr = service.start()) {
            mdr.poll();
            for (int i = 0; i < 2; i++) {
                outage();
                service.pass(mdr, Duration.ofMinutes(15));
                soc.edr.faults().heal();
                service.pass(mdr, Duration.ofMinutes(1));
            }
            assertThat(service.toAnalysts()).hasSize(4);
        }
    }

    @Test
    void anOutageWhileTheServiceWasDownIsToldWhenItIsReadAgainAndBlamesNobody() {
        Mdr crashed = service.start();
        crashed.poll();
        soc.clock.advance(Duration.ofHours(2));
        soc.edr.alert(soc.alert("a1", "pc1").build());
        try (Mdr mdr = service.start()) {
            mdr.workOnce();
            assertThat(soc.notifier.notices()).isEmpty();

            mdr.poll();
            mdr.workOnce();
            assertThat(service.toCustomer())
                    .singleElement()
                    .satisfies(n -> assertThat(n.text()).contains("（2時間）", "原因：確認できていません", "アラート 1件"));
        }
    }

    @Test
    void aCrashWhileItIsCaughtUpWithLosesNeitherTheEndNorTheCount() {
        Mdr crashed = service.start();
        crashed.poll();
        outage();
        service.pass(crashed, Duration.ofMinutes(20));
        soc.edr.pageSize(1);
        soc.edr.alert(soc.alert("a1", "pc1").build());
        soc.edr.alert(soc.alert("a2", "pc2").build());
        soc.edr
                .faults()
                .heal()
                .beforeNext(Kind.FETCH_ALERTS, () -> {})
                .failNext(Kind.FETCH_ALERTS, () -> new EdrUnavailableException("again"));
        crashed.poll();
        try (Mdr mdr = service.start()) {
            soc.clock.advance(Duration.ofMinutes(1));
            mdr.poll();
            mdr.workOnce();
            assertThat(service.toAnalysts())
                    .filteredOn(n -> n.subject().contains("read from the EDR again"))
                    .singleElement()
                    .satisfies(n -> assertThat(n.text()).contains("(20 minutes)", "read late: 2"));
        }
    }

    @Test
    void aTenantThatWasNeverReadCountsFromWhenItWasFirstToBeRead() {
        outage();
        service.pass(service.start(), Duration.ofMinutes(6));
        try (Mdr mdr = service.start()) {
            service.pass(mdr, Duration.ofMinutes(4));
            assertThat(service.toAnalysts()).isEmpty();
            service.pass(mdr, Duration.ofMinutes(1));
            assertThat(service.toAnalysts()).hasSize(1);
        }
    }

    @Test
    void namesCredentialsThatAreRefusedAndThePermissionThatIsMissing() {
        try (Mdr mdr = service.start()) {
            mdr.poll();
            soc.edr.faults().fail(Kind.FETCH_ALERTS, () -> new EdrPermissionException("403 forbidden", "Alerts: read"));
            service.pass(mdr, Duration.ofMinutes(10));
            assertThat(service.toAnalysts().get(0).text())
                    .contains("the permission to read alerts is missing (Alerts: read)", "Give the API client");

            soc.edr.faults().heal().fail(Kind.FETCH_ALERTS, () -> new EdrAuthenticationException("401 unauthorised"));
            service.pass(mdr, Duration.ofMinutes(50));
            assertThat(service.toCustomer().get(0).text()).contains("原因：EDRが当社の認証情報を拒否しています", "ご連絡ください");
        }
    }

    @Test
    void aBugOfAnAdapterIsNotSilentAndIsNotBlamedOnTheEdr() {
        try (Mdr mdr = service.start()) {
            mdr.poll();
            soc.edr.faults().before(Kind.FETCH_ALERTS, () -> {
                throw new IllegalStateException("token=abc");
            });
            soc.clock.advance(Duration.ofMinutes(10));
            assertThatThrownBy(mdr::poll).isInstanceOf(IllegalStateException.class);
            mdr.workOnce();
            assertThat(service.toAnalysts().get(0).text())
                    .contains("a failure of our own system, not of the EDR", "IllegalStateException")
                    .doesNotContain("abc");
        }
    }

    @Test
    void nodesThatDoNotReadTheTenantSayThatTheyDoNotKnow() {
        try (Mdr reader = service.start();
                Mdr other = service.builder()
                        .schedule(new IdleSchedule("the clock is wrong by 9 s"))
                        .build()) {
            reader.poll();
            soc.clock.advance(Duration.ofMinutes(12));
            other.workOnce();
            assertThat(service.toAnalysts().get(0).text())
                    .contains("the EDR is not to blame", "the clock is wrong by 9 s");
        }
    }

    @Test
    void theTimesAreSettings() {
        WatchSettings quick = new WatchSettings(Duration.ofMinutes(3), Duration.ofMinutes(5), Duration.ofMinutes(5));
        try (Mdr mdr = service.builder().watch(quick).build()) {
            mdr.poll();
            outage();
            service.pass(mdr, Duration.ofMinutes(3));
            assertThat(service.toAnalysts()).hasSize(1);
            service.pass(mdr, Duration.ofMinutes(2));
            assertThat(service.toCustomer()).hasSize(1);
        }
        assertThatThrownBy(() -> new WatchSettings(Duration.ofMinutes(9), Duration.ofMinutes(8), Duration.ofMinutes(1)))
                .hasMessageContaining("tellCustomerAfter");
    }
}
