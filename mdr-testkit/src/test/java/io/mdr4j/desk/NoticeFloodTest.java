package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Way;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReportEvent.NoticeDelivered;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.runbook.Desk;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A storm of notices to one person becomes a few, and nobody is forgotten. */
class NoticeFloodTest {

    private final Soc soc = new Soc();

    @Test
    void a_thousand_incidents_that_need_the_same_approver_are_twenty_requests_and_a_few_digests() {
        soc.rules = facts -> Soc.decision(IsolationMode.AFTER_APPROVAL, policy(Duration.ofHours(2)), false);
        take(1_000);
        soc.pass(Duration.ofMinutes(50));

        List<Notice> requests = soc.notifier.notices(NoticeKind.APPROVAL_REQUEST);
        assertThat(requests).hasSizeBetween(29, 32);
        assertThat(digests(requests)).hasSize(requests.size() - 20).allSatisfy(d -> {
            assertThat(lines(d)).isBetween(2, 100);
            assertThat(d.subject()).contains("隔離のご承認のお願い");
            assertThat(d.letter().plain()).contains("ご承認または却下をお願いいたします。");
        });
        assertThat(incidents()).hasSize(1_000).allSatisfy(id -> {
            assertThat(delivered(id, "notice/approval/")).hasSize(1);
            assertThat(soc.incident(id).reports().get(0).sentAt())
                    .hasValueSatisfying(at ->
                            assertThat(at).isBefore(soc.incident(id).openedAt().plusSeconds(3_300)));
            assertThat(soc.incident(id).missedDeadlines()).isEmpty();
        });
        assertThat(listed(digests(requests))).hasSize(980);
        assertThat(gaps("notice/approval/")).allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(180));
    }

    @Test
    void a_digest_of_reports_brings_the_reports_along() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        take(50);
        soc.pass(Duration.ofMinutes(10));

        List<Notice> digests = digests(soc.notifier.notices(NoticeKind.FIRST_REPORT));
        assertThat(digests).singleElement().satisfies(d -> {
            assertThat(d.letter().plain()).contains("30件をまとめてお知らせします", "HOST-pc49", "危険度：高");
            assertThat(d.attachments())
                    .singleElement()
                    .satisfies(a ->
                            assertThat(a.document().text()).contains("==== INC-2026-0050 ====", "INC-2026-0050 v1"));
            assertThat(d.severity()).contains(Severity.HIGH);
            assertThat(d.incidentNumber()).isEmpty();
        });
    }

    @Test
    void the_grave_ones_go_by_themselves_though_others_have_used_the_number_up() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        soc.classifier = subject -> Soc.verdict(Severity.LOW);
        take(60);
        soc.pass(Duration.ofMinutes(1));
        soc.classifier = subject -> Soc.verdict(Severity.HIGH);
        soc.receive(soc.alert("grave", "pc-grave").build());
        soc.pass(Duration.ofSeconds(10));

        List<Notice> reports = soc.notifier.notices(NoticeKind.FIRST_REPORT);
        assertThat(reports).hasSize(21);
        assertThat(reports.get(20).incidentNumber()).contains("INC-2026-0061");
    }

    @Test
    void a_restart_in_the_middle_loses_and_doubles_nothing() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        take(300);
        soc.pass(Duration.ofMinutes(4));
        soc.desk = Desk.direct(soc.config());
        soc.pass(Duration.ofMinutes(16));

        assertThat(incidents())
                .allSatisfy(id -> assertThat(delivered(id, "notice/first/")).hasSize(1));
        List<Notice> digests = digests(soc.notifier.notices(NoticeKind.FIRST_REPORT));
        assertThat(digests).hasSize(3);
        assertThat(listed(digests)).hasSize(280);
    }

    @Test
    void a_digest_that_was_not_accepted_is_tried_again_as_the_same_one() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        Set<String> refused = new HashSet<>();
        soc.notifier.refuse(n -> isDigest(n) && refused.add(n.id()));
        take(40);
        soc.pass(Duration.ofMinutes(10));

        List<Notice> digests = digests(soc.notifier.notices(NoticeKind.FIRST_REPORT));
        assertThat(digests).extracting(Notice::id).containsExactlyElementsOf(refused);
        assertThat(incidents())
                .allSatisfy(id -> assertThat(delivered(id, "notice/first/")).hasSize(1));
    }

    @Test
    void the_promise_does_not_suffer_when_the_mail_server_comes_back_late() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        soc.notifier.refuse(n -> true);
        take(400);
        soc.pass(Duration.ofMinutes(56));
        soc.notifier.heal();
        soc.pass(Duration.ofMinutes(3));

        assertThat(incidents())
                .allSatisfy(id ->
                        assertThat(soc.incident(id).reports().get(0).sentAt()).isPresent());
        assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT).size()).isLessThan(30);
    }

    @Test
    void requests_that_are_answered_meanwhile_are_not_asked_for_in_a_digest() {
        soc.rules = facts -> Soc.decision(IsolationMode.AFTER_APPROVAL, policy(Duration.ofHours(2)), false);
        take(25);
        soc.pass(Duration.ofMinutes(1));
        IncidentId waiting = incidents().stream()
                .filter(id -> delivered(id, "notice/approval/").isEmpty())
                .findFirst()
                .orElseThrow();
        soc.desk.approve(
                waiting, soc.incident(waiting).endpoints().iterator().next().id(), "yamada", "by phone");
        soc.pass(Duration.ofMinutes(10));

        List<Notice> digests = digests(soc.notifier.notices(NoticeKind.APPROVAL_REQUEST));
        assertThat(digests)
                .singleElement()
                .satisfies(d -> assertThat(listed(List.of(d))).hasSize(4).doesNotContain(waiting.number()));
    }

    @Test
    void a_request_with_little_time_to_answer_does_not_wait_for_its_turn() {
        soc.rules = facts -> Soc.decision(IsolationMode.AFTER_APPROVAL, policy(Duration.ofMinutes(4)), false);
        take(30);
        soc.pass(Duration.ofMinutes(3));

        assertThat(incidents())
                .allSatisfy(id -> assertThat(delivered(id, "notice/approval/"))
                        .singleElement()
                        .satisfies(r -> assertThat(r.at())
                                .isBeforeOrEqualTo(soc.incident(id).openedAt().plusSeconds(125))));
    }

    @Test
    void a_digest_that_was_acknowledged_is_acknowledged_for_all_of_its_incidents() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        take(30);
        soc.pass(Duration.ofMinutes(10));
        Notice digest = digests(soc.notifier.notices(NoticeKind.FIRST_REPORT)).get(0);

        assertThat(soc.desk.acknowledge(Soc.CUSTOMER, digest.id(), "yamada")).isTrue();
        assertThat(soc.desk.acknowledge(Soc.CUSTOMER, digest.id(), "yamada")).isFalse();

        assertThat(incidents())
                .filteredOn(id -> soc.incident(id).notices().values().stream()
                        .anyMatch(n -> n.acknowledgedAt().isPresent()))
                .hasSize(10);
    }

    @Test
    void alarms_of_one_incident_within_a_minute_are_one_notice() {
        soc.rules = facts -> {
            throw new IllegalStateException("a bug in an embedder's rules");
        };
        soc.classifier = subject -> {
            throw new IllegalStateException("a bug in an embedder's classifier");
        };
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(2));

        List<Notice> alarms = soc.notifier.notices(NoticeKind.ANALYST_ALARM);
        assertThat(alarms.size()).isLessThanOrEqualTo(2);
        assertThat(String.join("", alarms.stream().map(Notice::text).toList()))
                .contains("危険度の自動判定に失敗しています", "運用ルールの適用に失敗しています");
        assertThat(alarms).allSatisfy(a -> assertThat(a.letter().plain()).isEqualTo(a.text()));
        assertThat(delivered(id, "alarm/")).hasSizeGreaterThanOrEqualTo(2);
    }

    private static ApprovalPolicy policy(Duration patience) {
        return new ApprovalPolicy(Approvers.CUSTOMER, patience, ApprovalTimeout.HOLD);
    }

    private void take(int incidents) {
        soc.intake.receive(Soc.CUSTOMER, soc.edr, List.of());
        for (int i = 0; i < incidents; i++) {
            soc.take(soc.alert("a" + i, "pc" + i).build());
        }
    }

    private Collection<IncidentId> incidents() {
        return soc.store.incidents().incidents(Soc.CUSTOMER);
    }

    private List<Recorded> delivered(IncidentId id, String key) {
        return soc.history(id).stream()
                .filter(r -> r.event() instanceof NoticeDelivered d
                        && d.key().value().startsWith(key))
                .toList();
    }

    private static List<Notice> digests(List<Notice> notices) {
        return notices.stream().filter(NoticeFloodTest::isDigest).toList();
    }

    private static boolean isDigest(Notice notice) {
        return notice.id().startsWith("sample/digest/") && notice.way().equals(Way.MAIL);
    }

    private static int lines(Notice digest) {
        return listed(List.of(digest)).size();
    }

    private static Set<String> listed(List<Notice> digests) {
        return digests.stream()
                .flatMap(d -> d.letter().plain().lines())
                .filter(line -> line.startsWith("・INC-"))
                .map(line -> line.substring(1, line.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    /** The seconds between the digests of a kind. */
    private List<Long> gaps(String key) {
        TreeSet<Instant> times = new TreeSet<>();
        for (IncidentId id : incidents()) {
            delivered(id, key).stream()
                    .filter(r -> ((NoticeDelivered) r.event()).digest().isPresent())
                    .forEach(r -> times.add(r.at()));
        }
        List<Instant> all = List.copyOf(times);
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            gaps.add(Duration.between(all.get(i - 1), all.get(i)).toSeconds());
        }
        return gaps;
    }
}
