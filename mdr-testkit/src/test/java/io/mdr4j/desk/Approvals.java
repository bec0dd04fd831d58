package io.mdr4j.desk;

import io.mdr4j.approval.ApprovalKeys;
import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.runbook.ApprovalAccess;
import io.mdr4j.runbook.ApprovalAnswer;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.testkit.EdrCall;
import io.mdr4j.text.Letter;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A SOC whose approvals are answered by links and codes, as they stand in the notices that it sends. */
final class Approvals {

    static final ApprovalPolicy HALF_AN_HOUR =
            new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofMinutes(30), ApprovalTimeout.HOLD);

    final Soc soc;
    String ruleSet = "v1";
    ApprovalPolicy policy = HALF_AN_HOUR;
    List<String> asked = List.of("yamada", "sato", "suzuki");

    Approvals() {
        this(MdrStore.inMemory());
    }

    Approvals(MdrStore store) {
        soc = new Soc(store);
        soc.contacts = List.of(
                Contact.builder()
                        .id("yamada")
                        .name("山田 太郎")
                        .addAccounts("EXAMPLE\\yamada")
                        .addHosts("HOST-yamada")
                        .build(),
                Contact.builder().id("sato").name("佐藤 美咲").build(),
                Contact.builder().id("suzuki").name("鈴木 一郎").build());
        soc.rules = facts -> OperationDecision.builder()
                .ruleId("servers")
                .ruleSetVersion(ruleSet)
                .isolation(IsolationMode.AFTER_APPROVAL)
                .approval(policy)
                .language(Language.JA)
                .reviewFirstReport(false)
                .addAllContacts(asked)
                .build();
        restart(keys("k1"));
    }

    static ApprovalKeys keys(String current, String... earlier) {
        ApprovalKeys keys = ApprovalKeys.of(current, secret(current));
        for (String id : earlier) {
            keys = keys.withEarlier(id, secret(id));
        }
        return keys;
    }

    private static byte[] secret(String id) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) id.hashCode());
        return secret;
    }

    /** Opens another desk on the same store. */
    void restart(ApprovalKeys keys) {
        soc.approvals = Optional.of(ApprovalLinks.of(URI.create("https://soc.example.jp/approve"), keys));
        soc.open();
    }

    IncidentId incident() {
        return soc.receive(soc.alert("a1", "pc1").build());
    }

    /** What was sent to this contact to be approved, the first notice first. */
    List<Notice> notices(String contact) {
        return soc.notifier.notices(NoticeKind.APPROVAL_REQUEST).stream()
                .filter(n -> n.recipient().id().equals(contact))
                .toList();
    }

    static String token(Notice notice) {
        return notice.letter().blocks().stream()
                .filter(Letter.Link.class::isInstance)
                .map(b -> ((Letter.Link) b).target().getPath().replaceAll(".*/", ""))
                .findFirst()
                .orElseThrow();
    }

    static String code(Notice notice) {
        return notice.letter().blocks().stream()
                .filter(Letter.Fact.class::isInstance)
                .map(b -> ((Letter.Fact) b).value())
                .filter(v -> v.matches("\\d{4} \\d{4}"))
                .findFirst()
                .orElseThrow();
    }

    /** The token of the newest notice to this contact. */
    String token(String contact) {
        List<Notice> notices = notices(contact);
        return token(notices.get(notices.size() - 1));
    }

    String code(String contact) {
        List<Notice> notices = notices(contact);
        return code(notices.get(notices.size() - 1));
    }

    ApprovalOutcome approve(String token) {
        return answer(new ApprovalAccess.ByLink(token), true, "");
    }

    ApprovalOutcome refuse(String token, String reason) {
        return answer(new ApprovalAccess.ByLink(token), false, reason);
    }

    ApprovalOutcome look(String token) {
        return soc.desk.approvals().look(new ApprovalAccess.ByLink(token)).outcome();
    }

    ApprovalOutcome byCode(IncidentId incident, String contact, String code) {
        return answer(new ApprovalAccess.ByCode(incident, contact, code), true, "by phone");
    }

    private ApprovalOutcome answer(ApprovalAccess access, boolean isolate, String reason) {
        return soc.desk
                .approvals()
                .answer(access, new ApprovalAnswer(isolate, Set.of(), reason))
                .outcome();
    }

    ApprovalCase approval(IncidentId id, String device) {
        EndpointId host = Soc.host(device);
        return soc.incident(id).endpoint(host).orElseThrow().approval();
    }

    /** How often the EDR was asked to isolate something. */
    int isolations() {
        return soc.edr.calls(EdrCall.Kind.ISOLATE).size();
    }
}
