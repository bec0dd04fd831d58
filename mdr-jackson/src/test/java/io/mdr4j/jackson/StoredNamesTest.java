package io.mdr4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.Obstacle;
import io.mdr4j.incident.Promise;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Severity;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The names of constants are stored: one may be added, none may be renamed or taken away. */
class StoredNamesTest {

    static Stream<Arguments> stored() {
        return Stream.of(
                Arguments.of(BlockStatus.Action.class, BLOCK_ACTIONS),
                Arguments.of(BlockStatus.Execution.class, "RAN DID_NOT_RUN UNKNOWN"),
                Arguments.of(EdrVerdict.Value.class, "TRUE_POSITIVE FALSE_POSITIVE NONE"),
                Arguments.of(ThreatKind.class, THREAT_KINDS),
                Arguments.of(EndpointRole.class, "PC SERVER DOMAIN_CONTROLLER BUSINESS_SYSTEM UNKNOWN"),
                Arguments.of(OperatingSystem.class, "WINDOWS MACOS LINUX OTHER UNKNOWN"),
                Arguments.of(EvidenceGap.Subject.class, SUBJECTS),
                Arguments.of(FileChange.Action.class, "WRITTEN READ DELETED QUARANTINED MENTIONED"),
                Arguments.of(NetworkConnection.Direction.class, "OUTBOUND INBOUND UNKNOWN"),
                Arguments.of(ProcessRelation.class, "ALERTED PARENT GRANDPARENT ANCESTOR CHILD"),
                Arguments.of(RegistryChange.Action.class, "KEY_CREATED VALUE_SET KEY_DELETED VALUE_DELETED MENTIONED"),
                Arguments.of(Severity.class, "HIGH MEDIUM LOW FALSE_POSITIVE"),
                Arguments.of(Behaviour.Kind.class, "INTRUSION ENTRY PROGRAM UNDECIDED"),
                Arguments.of(IsolationMode.class, "NEVER AFTER_APPROVAL IMMEDIATE"),
                Arguments.of(Approvers.class, "CUSTOMER ANALYSTS CUSTOMER_THEN_ANALYSTS"),
                Arguments.of(ApprovalTimeout.class, "ISOLATE HOLD ESCALATE"),
                Arguments.of(ApprovalEvent.Means.class, "DESK LINK CODE"),
                Arguments.of(Language.class, "JA EN"),
                Arguments.of(ContainmentState.class, "NOT_ISOLATED ISOLATION_PENDING ISOLATED RELEASE_PENDING UNKNOWN"),
                Arguments.of(HoldReason.class, HOLD_REASONS),
                Arguments.of(ReleaseCause.class, "CLOSED FALSE_POSITIVE ORDERED PENDING_TOO_LONG"),
                Arguments.of(IsolationPhase.class, PHASES),
                Arguments.of(CallOutcome.class, "ACKNOWLEDGED MESSAGE_LEFT NOT_IDENTIFIED NO_ANSWER BUSY WRONG_NUMBER"),
                Arguments.of(Promise.class, "FIRST_REPORT"),
                Arguments.of(Obstacle.class, OBSTACLES),
                Arguments.of(FailureKind.class, "TRANSIENT PERMANENT"));
    }

    private static final String BLOCK_ACTIONS = "PROCESS_BLOCKED PROCESS_KILLED OPERATION_BLOCKED FILE_QUARANTINED"
            + " DETECTED_ONLY WITHHELD_BY_POLICY ACTION_FAILED";
    private static final String THREAT_KINDS =
            "MALWARE UNWANTED_PROGRAM POLICY_VIOLATION SUSPICIOUS_ACTIVITY" + " ENTRY_ATTEMPT VENDOR_TEST UNKNOWN";
    private static final String SUBJECTS = "PROCESSES NETWORK FILES REGISTRY SCRIPTS LOGONS ENDPOINT CONTAINMENT_STATE";
    private static final String HOLD_REASONS =
            "PROTECTED HOURLY_LIMIT FLEET_SHARE DEVICE_CHANGED SEVERAL_HOSTS ANALYST";
    private static final String OBSTACLES = "SERVICE_NOT_RUNNING NOT_JUDGED REVIEW_OUTSTANDING EDR_NOT_ANSWERING"
            + " RENDERING_FAILING NO_CONTACT DELIVERY_FAILING NOT_KNOWN";
    private static final String PHASES = "NONE AWAITING_APPROVAL NOT_APPROVED HELD ASKING FAILED ACCEPTED PENDING"
            + " CONFIRMED IN_PLACE_BY_OTHERS RELEASING RELEASED";

    @ParameterizedTest
    @MethodSource("stored")
    void everyNameThatWasEverStoredIsStillKnown(Class<? extends Enum<?>> type, String names) {
        assertThat(Arrays.stream(type.getEnumConstants()).map(Enum::name)).contains(names.split(" "));
    }
}
