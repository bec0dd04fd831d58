package io.mdr4j.examples;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.incident.DecidedIncident;
import io.mdr4j.incident.DecisionBases;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.VerdictEvent.Decided;
import io.mdr4j.operation.DecisionBasis;
import io.mdr4j.operation.DecisionOutcome;
import io.mdr4j.operation.Explanation;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.text.Bilingual;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains the decisions on an incident of the demo. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Explains the decision on each endpoint of an incident that the demo's store remembers, rule by rule: which matched,"
                    + " which did not and why, and what was not known.",
            "Run mdr demo first."
        })
final class ExplainCommand implements Callable<Integer> {

    private static final int LONGEST = 1_000;

    @Parameters(index = "0", paramLabel = "INCIDENT", description = "The incident's number, for example INC-2026-0001.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private String number;

    @Mixin
    private final DemoData data = new DemoData();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Explains what these rules would decide; the customer's present rules file unless given.")
    private @Nullable Path rules;

    @Option(
            names = "--lang",
            paramLabel = "ja|en",
            defaultValue = "ja",
            description = "The language of the explanation: ja (unless given) or en.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Language language;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path home = Home.locate();
        DemoCustomer customer = data.customer();
        List<Recorded> history;
        Instant now;
        try (DemoStore memory = data.open(home)) {
            history = memory.store().incidents().eventsAfter(new IncidentId(customer.id(), number), 0);
            now = customer.lastMoment(memory).orElse(Instant.EPOCH);
        }
        if (history.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no incident " + Plain.text(number) + " of " + customer.id()
                            + "; index.html of the demo lists them");
        }
        OperationRules present = customer.rules(rules != null ? rules : customer.rulesFile(home), now);
        List<DecidedIncident.InForce> decisions = DecidedIncident.inForce(history.stream()
                .filter(recorded -> recorded.event() instanceof Decided)
                .map(recorded -> new DecidedIncident.InForce(recorded.version(), (Decided) recorded.event()))
                .toList());
        PrintWriter out = spec.commandLine().getOut();
        if (decisions.isEmpty()) {
            out.println(say("まだ判断されていません。", "Nothing is decided yet."));
        }
        decisions.forEach(decision -> explain(decision, history, customer.customer(), present, out));
        return 0;
    }

    private void explain(
            DecidedIncident.InForce decision,
            List<Recorded> history,
            Customer customer,
            OperationRules present,
            PrintWriter out) {
        Decided decided = decision.decided();
        DecisionBasis basis = decided.basis()
                .orElseGet(() -> DecisionBases.of(
                        Incident.of(history.stream()
                                .filter(r -> r.version() < decision.version())
                                .toList()),
                        decided.endpoint()));
        Explanation explanation =
                present.explain(basis.facts(decided.severity(), customer.zone(), customer.calendar()));
        String where =
                basis.endpoint().map(Endpoint::displayName).map(Plain::text).orElse("-");
        out.println(number + "  " + say("端末 ", "endpoint ") + where);
        out.println(say("記録された判断：運用ルール『", "recorded: rule \"")
                + decided.decision().ruleId()
                + say("』（", "\" (")
                + decided.decision().ruleSetVersion()
                + say("）", ")"));
        out.println(say("運用ルール ", "explained by the rules ") + present.version() + say(" による説明：", ":"));
        explanation.sentences().forEach(sentence -> out.println("  " + Plain.text(sentence.in(language), LONGEST)));
        DecisionOutcome recorded = DecisionOutcome.of(decided.decision(), decided.severity());
        if (!recorded.equals(explanation.outcome())) {
            out.println(say(
                    "  この結果は、記録された判断と異なります（運用ルール・設定が変更されたため）。",
                    "  This differs from what was recorded: the rules are others now."));
        }
        out.println();
    }

    private String say(String ja, String en) {
        return new Bilingual(ja, en).in(language);
    }
}
