package io.mdr4j.benchmarks;

import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.OperationRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;

/**
 * The rules of {@link ComparedRules} for Drools, as its executable model. A case is one fact for each group of the endpoint, with
 * verdict and use beside it, so that a rule is a single pattern and Drools finds it by hash; the rule's place is its salience, and
 * the first that fires ends the session.
 */
final class DroolsRules {

    private final KieBase base;

    private DroolsRules(KieBase base) {
        this.base = base;
    }

    static DroolsRules compile(List<OperationRule> rules) {
        KieServices services = KieServices.Factory.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write("src/main/resources/bench/rules.drl", text(rules));
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException("Drools refuses the rules: "
                    + builder.getResults().getMessages(Message.Level.ERROR).get(0));
        }
        return new DroolsRules(
                services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase());
    }

    static String text(List<OperationRule> rules) {
        StringBuilder drl = new StringBuilder("package bench;\nimport ")
                .append(DroolsFact.class.getCanonicalName())
                .append(";\nglobal java.util.List ruled;\n");
        for (int i = 0; i < rules.size(); i++) {
            OperationRule rule = rules.get(i);
            drl.append("rule \"")
                    .append(rule.id())
                    .append("\" salience ")
                    .append(rules.size() - i)
                    .append(" when DroolsFact(")
                    .append(conditions(rule))
                    .append(") then ruled.add(\"")
                    .append(rule.id())
                    .append("\"); drools.halt(); end\n");
        }
        return drl.toString();
    }

    private static String conditions(OperationRule rule) {
        List<String> conditions = new ArrayList<>();
        rule.groups().forEach(group -> conditions.add("group == \"" + group + '"'));
        if (!rule.severities().isEmpty()) {
            conditions.add("severity in (" + literals(rule.severities()) + ")");
        }
        if (!rule.roles().isEmpty()) {
            conditions.add("role in (" + literals(rule.roles()) + ")");
        }
        return String.join(", ", conditions);
    }

    private static String literals(Collection<? extends Enum<?>> values) {
        return values.stream().map(value -> '"' + value.name() + '"').collect(Collectors.joining(", "));
    }

    /** The name of the rule that decides. */
    String decide(DecisionFacts facts) {
        List<String> ruled = new ArrayList<>();
        KieSession session = base.newKieSession();
        try {
            session.setGlobal("ruled", ruled);
            Endpoint endpoint = facts.endpoint().orElseThrow();
            for (EdrGroup group : endpoint.groups().orElseThrow()) {
                session.insert(new DroolsFact(
                        group.name(), facts.severity().name(), endpoint.role().name()));
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return ruled.get(0);
    }
}
