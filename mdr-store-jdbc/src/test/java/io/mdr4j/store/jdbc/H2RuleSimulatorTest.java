package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.DecisionBasis;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.Severity;
import io.mdr4j.simulation.LeftOut;
import io.mdr4j.simulation.RuleSimulator;
import io.mdr4j.simulation.Simulation;
import io.mdr4j.testkit.RuleSimulatorContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2RuleSimulatorTest extends RuleSimulatorContract {

    private static final CustomerId CUSTOMER = new CustomerId("readable");
    private static final Instant AT = Instant.parse("2026-11-24T05:05:00Z");

    @TempDir
    private Path folder;

    @Override
    protected MdrStore store() {
        return JdbcStore.h2(folder.resolve("mdr"));
    }

    private static IncidentId decided(MdrStore store, Optional<DecisionBasis> basis) {
        IncidentId id = store.intake().intake(CUSTOMER, session -> session.open(Optional.empty(), AT));
        OperationDecision never = OperationDecision.builder()
                .ruleId("rest")
                .ruleSetVersion("v1")
                .isolation(IsolationMode.NEVER)
                .approval(ApprovalPolicy.STANDARD)
                .language(Language.JA)
                .reviewFirstReport(false)
                .build();
        store.incidents()
                .record(id, AT, List.of(new VerdictEvent.Decided(Optional.empty(), never, Severity.HIGH, basis)));
        return id;
    }

    private static void damage(JdbcDataSource source, String table, IncidentId id, int version) throws Exception {
        try (Connection connection = source.getConnection();
                PreparedStatement write = connection.prepareStatement(
                        "update " + table + " set body = ? where number = ? and version = ?")) {
            write.setBytes(1, new byte[] {'['});
            write.setString(2, id.number());
            write.setInt(3, version);
            write.executeUpdate();
        }
    }

    @Test
    void what_cannot_be_read_is_counted_and_named_and_spoils_nothing_else() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:left-out;DB_CLOSE_DELAY=-1");
        JdbcStore store = JdbcStore.open(source);
        Optional<DecisionBasis> basis = Optional.of(new DecisionBasis(AT, Optional.empty(), Set.of()));
        IncidentId decisionDamaged = decided(store, basis);
        IncidentId historyDamaged = decided(store, Optional.empty());
        IncidentId notNeeded = decided(store, basis);
        IncidentId fine = decided(store, Optional.empty());
        damage(source, "mdr_decision", decisionDamaged, 2);
        damage(source, "mdr_payload", historyDamaged, 1);
        damage(source, "mdr_payload", notNeeded, 1);

        Simulation simulation = new RuleSimulator(
                        store,
                        Customer.builder()
                                .id(CUSTOMER)
                                .name("r")
                                .zone(ZoneId.of("Asia/Tokyo"))
                                .build())
                .againstRecorded(
                        OperationRules.builder("v2")
                                .rule(OperationRule.builder()
                                        .id("rest")
                                        .isolation(IsolationMode.IMMEDIATE)
                                        .build())
                                .build(),
                        AT,
                        AT.plusSeconds(1));
        assertThat(simulation.incidents()).isEqualTo(4);
        assertThat(simulation.leftOut()).isEqualTo(2);
        assertThat(simulation.leftOutIncidents())
                .extracting(LeftOut::incident)
                .containsExactly(historyDamaged, decisionDamaged);
        assertThat(simulation.leftOutIncidents())
                .allSatisfy(left -> assertThat(left.reason()).isNotBlank());
        assertThat(simulation.changes()).extracting(c -> c.incident()).containsExactly(fine, notNeeded);
    }
}
