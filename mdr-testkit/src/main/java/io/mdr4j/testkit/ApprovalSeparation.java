package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.incident.IncidentId;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.runbook.ApprovalAccess;
import io.mdr4j.runbook.ApprovalAnswer;
import io.mdr4j.runbook.ApprovalDesk;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.runbook.ApprovalSheet;
import io.mdr4j.text.Letter;
import java.util.List;
import java.util.Set;

/** Requests for approval, looked at and answered in the name of the wrong customer. */
final class ApprovalSeparation {

    private static final ApprovalAnswer YES = new ApprovalAnswer(true, Set.of(), "x");

    private final TwoCustomers site;
    private final ApprovalDesk approvals;

    ApprovalSeparation(TwoCustomers site) {
        this.site = site;
        this.approvals = site.desk.approvals();
    }

    void add(SeparationCases cases) {
        cases.notBound("Desk.approvals()", "it answers a part, whose methods are tried one by one")
                .tried("ApprovalDesk.look(ApprovalAccess)", () -> {
                    assertThat(approvals
                                    .look(new ApprovalAccess.ByCode(site.waiting, TwoCustomers.OTHER_CONTACT, code()))
                                    .outcome())
                            .as("the code is right for whom it was sent to")
                            .isEqualTo(ApprovalOutcome.OPEN);
                    strangers().forEach(access -> nothing(approvals.look(access)));
                })
                .tried("ApprovalDesk.answer(ApprovalAccess, ApprovalAnswer)", () -> {
                    int before = site.otherIsolations();
                    strangers().forEach(access -> nothing(approvals.answer(access, YES)));
                    site.mdr.workOnce();
                    assertThat(site.otherIsolations()).isEqualTo(before);
                })
                .tried("ApprovalDesk.open(CustomerId, String)", () -> {
                    assertThat(approvals.open(TwoCustomers.OTHER, TwoCustomers.OTHER_CONTACT))
                            .hasSize(1);
                    assertThat(approvals.open(TwoCustomers.ASKING, TwoCustomers.OTHER_CONTACT))
                            .isEmpty();
                    assertThat(approvals.open(TwoCustomers.OTHER, TwoCustomers.ASKING_CONTACT))
                            .isEmpty();
                });
    }

    /** The right code or link, by people and for incidents that it was not made for. */
    private List<ApprovalAccess> strangers() {
        IncidentId own = new IncidentId(TwoCustomers.ASKING, site.waiting.number());
        return List.of(
                new ApprovalAccess.ByCode(site.waiting, TwoCustomers.ASKING_CONTACT, code()),
                new ApprovalAccess.ByCode(own, TwoCustomers.OTHER_CONTACT, code()),
                new ApprovalAccess.ByCode(site.askingIncident, TwoCustomers.OTHER_CONTACT, code()),
                new ApprovalAccess.ByLink(token().substring(1)));
    }

    private static void nothing(ApprovalSheet sheet) {
        assertThat(sheet.outcome()).isIn(ApprovalOutcome.WRONG_CODE, ApprovalOutcome.FORGED);
        assertThat(sheet.request()).isEmpty();
    }

    private Notice request() {
        return site.notifier.notices(NoticeKind.APPROVAL_REQUEST).stream()
                .filter(n -> n.recipient().id().equals(TwoCustomers.OTHER_CONTACT))
                .findFirst()
                .orElseThrow();
    }

    private String token() {
        return request().letter().blocks().stream()
                .filter(Letter.Link.class::isInstance)
                .map(b -> ((Letter.Link) b).target().getPath().replaceAll(".*/", ""))
                .findFirst()
                .orElseThrow();
    }

    private String code() {
        return request().letter().blocks().stream()
                .filter(Letter.Fact.class::isInstance)
                .map(b -> ((Letter.Fact) b).value())
                .filter(v -> v.matches("\\d{4} \\d{4}"))
                .findFirst()
                .orElseThrow();
    }
}
