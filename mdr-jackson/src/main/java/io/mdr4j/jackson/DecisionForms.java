package io.mdr4j.jackson;

import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.DecisionBasis;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationDecision;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;

/** What the customer's rules say. */
final class DecisionForms {

    private static final Form<ApprovalPolicy> APPROVAL = new Form<>(
            (policy, out) -> {
                out.constant("approvers", policy.approvers());
                out.duration("patience", policy.patience());
                out.constant("onTimeout", policy.onTimeout());
                out.number("quorum", policy.quorum());
                out.optionalDuration("remindEvery", policy.remindEvery());
            },
            in -> new ApprovalPolicy(
                    in.constant("approvers", Approvers.class),
                    in.duration("patience"),
                    in.constant("onTimeout", ApprovalTimeout.class),
                    in.optionalNumber("quorum").orElse(1),
                    in.optionalDuration("remindEvery")));

    private static final Form<NoticeTerms> NOTICES = new Form<>(
            (terms, out) -> {
                out.texts("ways", terms.ways().stream().map(Way::id).sorted().toList());
                out.duration("acknowledgeWithin", terms.acknowledgeWithin());
                out.flag("inQuietHours", terms.inQuietHours());
            },
            in -> new NoticeTerms(
                    in.texts("ways").stream().map(Way::new).collect(Collectors.toSet()),
                    in.duration("acknowledgeWithin"),
                    in.flag("inQuietHours")));

    static final Form<OperationDecision> DECISION = new Form<>(
            (decision, out) -> {
                out.text("ruleId", decision.ruleId());
                out.text("ruleSetVersion", decision.ruleSetVersion());
                out.constant("isolation", decision.isolation());
                out.object("approval", decision.approval(), APPROVAL);
                out.constant("language", decision.language());
                out.flag("reviewFirstReport", decision.reviewFirstReport());
                out.texts("contacts", decision.contacts());
                out.optionalObject("notices", decision.notices(), NOTICES);
                out.objects("unknowns", decision.unknowns(), VerdictForms.BILINGUAL);
                out.objects("derivation", decision.derivation(), VerdictForms.BILINGUAL);
            },
            in -> OperationDecision.builder()
                    .ruleId(in.text("ruleId"))
                    .ruleSetVersion(in.text("ruleSetVersion"))
                    .isolation(in.constant("isolation", IsolationMode.class))
                    .approval(in.object("approval", APPROVAL))
                    .language(in.constant("language", Language.class))
                    .reviewFirstReport(in.flag("reviewFirstReport"))
                    .addAllContacts(in.texts("contacts"))
                    .notices(in.optionalObject("notices", NOTICES))
                    .addAllUnknowns(in.objects("unknowns", VerdictForms.BILINGUAL))
                    .addAllDerivation(in.objects("derivation", VerdictForms.BILINGUAL))
                    .build());

    static final Form<DecisionBasis> BASIS = new Form<>(
            (basis, out) -> {
                out.instant("alertTime", basis.alertTime());
                out.optionalObject("endpoint", basis.endpoint(), EndpointForms.ENDPOINT);
                out.texts("users", basis.users());
            },
            in -> new DecisionBasis(
                    in.instant("alertTime"),
                    in.optionalObject("endpoint", EndpointForms.ENDPOINT),
                    new LinkedHashSet<>(in.texts("users"))));

    private DecisionForms() {}
}
