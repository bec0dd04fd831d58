package io.mdr4j.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something to do, or done. A renderer has the words.
 *
 * @param code what
 * @param status planned, asked for, done or failed
 * @param urgency how soon
 * @param deadline until when; empty where only the urgency is known
 * @param about the endpoints, accounts or destinations that it is about; untrusted
 */
public record ReportedAction(
        Code code, Status status, Urgency urgency, Optional<Instant> deadline, List<String> about) {

    /** Who acts. */
    public enum Actor {
        /** お客様にてご対応いただきたい事項. */
        CUSTOMER,
        /** 当社にて実施済み・実施予定の事項. */
        SOC
    }

    /** What is to be done. */
    public enum Code {
        /** Pull the LAN cable, switch wireless off, leave the power on. */
        DISCONNECT_BY_HAND(Actor.CUSTOMER),
        /** Leave the machine on and untouched, so that evidence is kept. */
        KEEP_POWERED_ON(Actor.CUSTOMER),
        /** Approve the isolation, or refuse it. */
        ANSWER_APPROVAL(Actor.CUSTOMER),
        /** Bring the endpoint online, so that a pending request can take effect. */
        BRING_ONLINE(Actor.CUSTOMER),
        /** Change the passwords of these accounts from another machine. */
        CHANGE_PASSWORDS(Actor.CUSTOMER),
        /** Ask the user whether he did this himself. */
        ASK_USER(Actor.CUSTOMER),
        /** Look whether backups are whole and cut off from the network. */
        CHECK_BACKUPS(Actor.CUSTOMER),
        /** Refuse these destinations at the gateway. */
        BLOCK_AT_GATEWAY(Actor.CUSTOMER),
        /** Remove the unwanted program. */
        UNINSTALL_PROGRAM(Actor.CUSTOMER),
        /** Look whether the device or rule that was violated is meant so. */
        REVIEW_POLICY(Actor.CUSTOMER),
        /** Nothing to do. */
        NOTHING(Actor.CUSTOMER),
        /** Isolate the endpoint. */
        ISOLATE(Actor.SOC),
        /** Watch until the isolation is confirmed. */
        CONFIRM_ISOLATION(Actor.SOC),
        /** An analyst decides about the isolation. */
        DECIDE_ISOLATION(Actor.SOC),
        /** Analyse the records around the alert. */
        ANALYSE(Actor.SOC),
        /** Search the other endpoints for the same threat. */
        SEARCH_OTHER_ENDPOINTS(Actor.SOC),
        /** Send an update when something new is known. */
        SEND_UPDATE(Actor.SOC),
        /** Send the second report. */
        SEND_SECOND_REPORT(Actor.SOC),
        /** Watch for the same cause. */
        KEEP_WATCHING(Actor.SOC),
        /** Propose or prolong an allow entry. */
        PROPOSE_ALLOW_ENTRY(Actor.SOC),
        /** Lift the isolation when the incident is over. */
        RELEASE(Actor.SOC);

        private final Actor actor;

        Code(Actor actor) {
            this.actor = actor;
        }

        /** Who acts. */
        public Actor actor() {
            return actor;
        }
    }

    /** How an action stands. */
    public enum Status {
        /** To be done. */
        OPEN,
        /** Begun. */
        IN_PROGRESS,
        DONE,
        FAILED
    }

    /** How soon something is to be done. */
    public enum Urgency {
        AT_ONCE,
        SAME_DAY,
        NEXT_BUSINESS_DAY,
        NO_HURRY
    }

    /** Copies the list. Throws {@link NullPointerException} when a component is null. */
    public ReportedAction {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(urgency, "urgency");
        Objects.requireNonNull(deadline, "deadline");
        about = List.copyOf(about);
    }

    /** Something to be done. */
    public static ReportedAction open(Code code, Urgency urgency, String... about) {
        return new ReportedAction(code, Status.OPEN, urgency, Optional.empty(), List.of(about));
    }

    /** Something that was done. */
    public static ReportedAction done(Code code, String... about) {
        return new ReportedAction(code, Status.DONE, Urgency.NO_HURRY, Optional.empty(), List.of(about));
    }

    /** The same action with a deadline. */
    public ReportedAction until(Instant time) {
        return new ReportedAction(code, status, urgency, Optional.of(time), about);
    }
}
