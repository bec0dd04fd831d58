package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.containment.ContainmentState;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.report.OpenAnalysis;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.RunbookSettings;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A step that keeps failing is shown with its reason and keeps nothing else from being done")
class FailingStepTest {

    private final Soc soc = new Soc();

    private List<Notice> alarms(String words) {
        return soc.notifier.notices(NoticeKind.ANALYST_ALARM).stream()
                .filter(n -> n.text().contains(words))
                .toList();
    }

    private void isShownOnce(String words, String reason) {
        assertThat(alarms(words))
                .as(words)
                .singleElement()
                .satisfies(n -> assertThat(n.text()).contains(reason));
    }

    private void isReported(IncidentId id) {
        Incident incident = soc.incident(id);
        assertThat(incident.reports().get(0).sentAt().orElseThrow())
                .isBefore(incident.openedAt().plus(Duration.ofMinutes(60)));
        assertThat(incident.missedDeadlines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "FIND_ENDPOINT, エンドポイント情報を取得できていません",
        "COLLECT_EVIDENCE, EDRの記録を取得できていません",
        "READ_STATES, 隔離を実施できていません",
        "ISOLATE, 隔離を実施できていません"
    })
    void ofAnEdrThatIsAwayForAnHour(EdrCall.Kind call, String words) {
        soc.edr.faults().fail(call, () -> new EdrUnavailableException("gateway down"));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(61));
        isShownOnce(words, "gateway down");
        isReported(id);
    }

    @Test
    void ofAConfirmation() {
        soc.edr.containmentDelay(Duration.ofMinutes(20));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.edr.faults().fail(EdrCall.Kind.READ_STATES, () -> new EdrPermissionException("not allowed", "device:read"));
        soc.pass(Duration.ofMinutes(30));
        isShownOnce("隔離の完了を確認できていません", "device:read");
        isReported(id);
    }

    @Test
    void ofARelease() {
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(1));
        soc.edr.faults().fail(EdrCall.Kind.RELEASE, () -> new EdrUnavailableException("gateway down"));
        soc.desk.close(id, "analyst", "over");
        soc.pass(Duration.ofMinutes(10));
        isShownOnce("隔離を解除できていません", "gateway down");
    }

    @Test
    void ofARendererOnceThroughAllItsVersions() {
        soc.renderer.fail(new IllegalStateException("broken template"));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofHours(5));
        isShownOnce("一次レポートを作成できていません", "broken template");
        isReported(id);
        assertThat(soc.count(id, StepEvent.StepFailed.class)).isLessThan(60);
    }

    @Test
    void ofAnApprovalRequestThatReachesNobody() {
        soc.rules = facts -> Soc.decision(
                IsolationMode.AFTER_APPROVAL,
                new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofMinutes(30), ApprovalTimeout.HOLD),
                false);
        soc.notifier.refuse(n -> n.kind() == NoticeKind.APPROVAL_REQUEST);
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(20));
        isShownOnce("隔離の承認依頼が届いていません", "Refused by the test");
        isReported(id);
    }

    @Test
    void ofOneContactWhileAnotherIsReached() {
        soc.setups.put(
                Soc.CUSTOMER,
                CustomerSetup.builder()
                        .customer(Customer.builder()
                                .id(Soc.CUSTOMER)
                                .name("株式会社サンプル")
                                .zone(ZoneId.of("Asia/Tokyo"))
                                .addContacts(Contact.builder()
                                        .id("yamada")
                                        .name("山田")
                                        .build())
                                .addContacts(
                                        Contact.builder().id("sato").name("佐藤").build())
                                .build())
                        .rules(new AllContacts())
                        .build());
        soc.notifier.refuse(n -> n.recipient().id().equals("sato"));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofHours(2));
        isShownOnce("一部の連絡先に届いていません", "sato");
        assertThat(alarms("どの連絡先にも届いていません")).isEmpty();
        isReported(id);
    }

    /** Nobody is named by it, so everybody is told. */
    private static final class AllContacts implements OperationRules {
        @Override
        public String version() {
            return "v1";
        }

        @Override
        public OperationDecision decide(DecisionFacts facts) {
            return OperationDecision.builder()
                    .ruleId("all")
                    .ruleSetVersion("v1")
                    .isolation(IsolationMode.NEVER)
                    .approval(ApprovalPolicy.STANDARD)
                    .language(Language.JA)
                    .reviewFirstReport(false)
                    .build();
        }
    }

    @Test
    void ofAClassifierIsStoodInForByAtLeastMediumUntilItIsBack() {
        soc.classifier = subject -> {
            throw new IllegalStateException("bug in a classifier");
        };
        IncidentId id = soc.receive(soc.alert("a1", "pc1", "tree", 30).build());
        soc.pass(Duration.ofMinutes(5));
        assertThat(soc.incident(id).severity()).contains(Severity.MEDIUM);
        assertThat(soc.renderer.last().openAnalysis()).contains(OpenAnalysis.VERDICT_OUTSTANDING);
        isShownOnce("危険度の自動判定に失敗しています", "bug in a classifier");
        isReported(id);
        soc.classifier = subject -> Soc.verdict(Severity.LOW);
        soc.pass(Duration.ofMinutes(31));
        assertThat(soc.incident(id).severity()).contains(Severity.LOW);
        soc.pass(Duration.ofHours(1));
        assertThat(soc.renderer.last().isAnalysisInProgress()).isFalse();
    }

    @Test
    void ofAClassifierDoesNotMakeAnAlertMilderThanItsRatingOrThanItWas() {
        soc.classifier = subject -> {
            throw new IllegalStateException("bug in a classifier");
        };
        IncidentId grave = soc.receive(soc.alert("a1", "pc1", "t1", 95).build());
        assertThat(soc.incident(grave).severity()).contains(Severity.HIGH);
        soc.classifier = subject -> Soc.verdict(Severity.HIGH);
        IncidentId judged = soc.receive(soc.alert("a2", "pc2", "t2", 30).build());
        soc.classifier = subject -> {
            throw new IllegalStateException("bug in a classifier");
        };
        soc.receive(soc.alert("a3", "pc2", "t2", 40).build());
        soc.pass(Duration.ofMinutes(5));
        assertThat(soc.incident(judged).severity()).contains(Severity.HIGH);
    }

    @Test
    void ofAClassifierThatIsLostInHostileNestingToo() {
        soc.classifier = subject -> nested(subject.alerts().size());
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(5));
        isShownOnce("危険度の自動判定に失敗しています", "nested too deeply");
        isReported(id);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static io.mdr4j.severity.Assessment nested(int depth) {
        return depth < 0 ? Soc.verdict(Severity.LOW) : nested(depth + 1);
    }

    @Test
    void ofAClassifierIsNotAskedForEver() {
        soc.classifier = subject -> {
            throw new IllegalStateException("bug in a classifier");
        };
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofDays(2));
        assertThat(soc.count(id, StepEvent.StepFailed.class)).isBetween(10L, 60L);
    }

    @Test
    void ofRulesIsStoodInForWithoutIsolationAndEveryContactIsTold() {
        soc.rules = facts -> {
            throw new IllegalStateException("bug in an embedder's rules");
        };
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(2));
        assertThat(soc.incident(id).reports()).isEmpty();
        soc.pass(Duration.ofMinutes(3));
        isReported(id);
        isShownOnce("運用ルールの適用に失敗しています", "bug in an embedder's rules");
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).isEmpty();
        soc.rules = facts -> Soc.decision(IsolationMode.IMMEDIATE);
        soc.pass(Duration.ofMinutes(11));
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).hasSize(1);
    }

    @Test
    void ofRulesDoesNotUndoWhatTheyDecidedBefore() {
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(5));
        soc.rules = facts -> {
            throw new IllegalStateException("bug in an embedder's rules");
        };
        soc.receive(soc.alert("a2", "pc1").build());
        soc.pass(Duration.ofHours(2));
        assertThat(soc.edr.stateOf(Soc.host("pc1"))).isEqualTo(ContainmentState.ISOLATED);
        assertThat(soc.incident(id).reports()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Severity.class,
            names = {"HIGH", "FALSE_POSITIVE"})
    void ofEverythingAtOnceLeavesThePromiseKept(Severity severity) {
        soc.classifier = subject -> Soc.verdict(severity);
        for (EdrCall.Kind kind : EdrCall.Kind.values()) {
            soc.edr.faults().fail(kind, () -> new EdrUnavailableException("gateway down"));
        }
        soc.rules = facts -> {
            throw new IllegalStateException("bug in an embedder's rules");
        };
        soc.renderer.fail(new IllegalStateException("broken template"));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(60));
        isReported(id);
    }

    @Test
    void ofManyIncidentsWhoseMailServerIsDownIsTriedAFewTimesAnHourEach() {
        soc.settings = RunbookSettings.builder().noticesSingly(1_000).build();
        soc.open();
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        Map<String, Integer> tries = new HashMap<>();
        soc.notifier.refuse(n -> {
            if (n.kind() == NoticeKind.FIRST_REPORT) {
                tries.merge(n.id(), 1, Integer::sum);
            }
            return true;
        });
        for (int i = 0; i < 1_000; i++) {
            soc.intake.receive(
                    Soc.CUSTOMER,
                    soc.edr,
                    List.of(soc.received(soc.alert("a" + i, "pc" + i).build())));
        }
        for (int minute = 0; minute < 70; minute++) {
            soc.work();
            soc.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(tries)
                .hasSize(1_000)
                .allSatisfy((id, count) -> assertThat(count).isBetween(8, 16));
    }

    @Test
    void ofOneTurnIsTriedOnceInIt() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        Map<String, Integer> tries = new HashMap<>();
        soc.notifier.refuse(n -> {
            tries.merge(n.id(), 1, Integer::sum);
            return true;
        });
        soc.receive(soc.alert("a1", "pc1").build());
        assertThat(tries)
                .isNotEmpty()
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
    }
}
