package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link EdrConnectorContract} needs of one tenant: a fake cloud, and a connector to it. Hosts and alerts are numbered;
 * the subject makes what its vendor calls them, and the same number gives the same device id in every tenant. All time but
 * that of time-outs is the clock that the subject was made with.
 */
public interface EdrConnectorSubject extends AutoCloseable {

    /** What can be wrong with the cloud's answers. */
    enum Fault {
        /** A status of 500 or more. */
        SERVER_ERROR,
        /** The cloud asks for silence. */
        RATE_LIMITED,
        /** The connection breaks in the middle of a body. */
        TRUNCATED,
        /** No answer within the connector's time limit. */
        HANGS
    }

    /** Forms in which a vendor's JSON may come, none of which loses an alert. */
    enum AlertForm {
        /** Fields that nobody knows, also deep inside. */
        UNKNOWN_FIELDS,
        /** A type, a status, a severity and other words that nobody knows. */
        UNKNOWN_WORDS,
        /** Every field but the id and the times is {@code null}. */
        NULLS,
        /** Every field but the id and the times is missing. */
        ABSENT,
        /** Every field but the id and the times is empty: {@code ""}, {@code []}, {@code {}}. */
        EMPTY,
        /** Numbers as strings. */
        NUMBERS_AS_TEXT,
        /** Strings as numbers. */
        TEXT_AS_NUMBERS,
        /** The time of creation has nine digits of a second. */
        NINE_DIGITS,
        /** The time of creation has no digits of a second. */
        NO_DIGITS;

        /**
         * An alert of the vendor in this form.
         *
         * @param alert a usual alert, with times in whole seconds
         * @param kept the names of its id and other fields that stay
         * @param words the names of fields that hold one of several known words
         * @param times the names of its times, which stay in every form but the two about digits
         */
        public ObjectNode of(ObjectNode alert, Set<String> kept, Set<String> words, Set<String> times) {
            ObjectNode formed = alert.deepCopy();
            switch (this) {
                case UNKNOWN_FIELDS ->
                    formed.putObject("x_future").putArray("deep").add(1).addObject();
                case UNKNOWN_WORDS -> words.forEach(name -> formed.put(name, "never-heard-of"));
                case NINE_DIGITS -> digits(formed, times, ".000000001Z");
                case NO_DIGITS -> digits(formed, times, "Z");
                default ->
                    alert.properties().stream()
                            .filter(field -> !kept.contains(field.getKey()) && !times.contains(field.getKey()))
                            .forEach(field -> change(formed, field.getKey(), field.getValue()));
            }
            return formed;
        }

        private static void digits(ObjectNode formed, Set<String> times, String end) {
            times.forEach(name -> formed.put(name, formed.path(name).asText().replaceFirst("(\\.\\d+)?Z$", end)));
        }

        private void change(ObjectNode formed, String name, JsonNode value) {
            if (this == NULLS) {
                formed.putNull(name);
            } else if (this == ABSENT) {
                formed.remove(name);
            } else if (this == EMPTY && value.isObject()) {
                formed.putObject(name);
            } else if (this == EMPTY && value.isArray()) {
                formed.putArray(name);
            } else if (this == EMPTY) {
                formed.put(name, "");
            } else if (this == NUMBERS_AS_TEXT && value.isNumber()) {
                formed.put(name, value.asText());
            } else if (this == TEXT_AS_NUMBERS && value.isTextual()) {
                formed.put(name, 17);
            }
        }
    }

    /**
     * A connector to the tenant, always the same. It reads two alerts in a page, tries every call once, waits for an answer
     * for a second at most, and does not open its circuit within a test.
     */
    EdrConnector connector();

    /** A connector with credentials that the cloud does not accept. */
    EdrConnector withWrongCredentials();

    /**
     * A connector whose credentials lack the permission for this capability, and nothing else. Asked for what the connector
     * offers only. Its tenant may be an empty one, if its cloud looks at the permission before it looks for anything.
     */
    EdrConnector without(Capability capability);

    /** Adds host {@code PC-<number>} whose sensor carries out a request after one minute, and answers its device id. */
    String host(int number);

    /** A device id, in the vendor's form, of no host. */
    String unknownDeviceId();

    /** An id, in the vendor's form as far as it has one, of no alert. */
    default String unknownAlertId() {
        return "00000000-0000-4000-8000-000000000000";
    }

    /** Whether the vendor keeps comments on alerts; if not, the rest of a change is written, and a comment alone rejected. */
    default boolean keepsComments() {
        return true;
    }

    /** Takes a host off the air. */
    void offline(int number);

    /** Brings a host back. */
    void online(int number);

    /** Raises alert {@code number} on a host, now, and answers the vendor's id of it. */
    String alert(int number, int host);

    /** Changes alert {@code number}, now. */
    void updateAlert(int number);

    /** Raises, now, an alert of a type that nobody knows, without a host, with unknown fields and fields of the wrong kind. */
    String oddAlert(int number);

    /** Raises, now, an alert that holds a secret in a field that the adapter redacts. */
    String alertWithSecret(int number);

    /** Raises alert {@code number} on a host, now, in this form, and answers its id; nothing where the vendor has no such form. */
    default Optional<String> alert(int number, int host, AlertForm form) {
        return Optional.empty();
    }

    /**
     * Puts a host into a group, and applies a policy to it; both come into being. A vendor that has groups only, or policies
     * only, does the one of the two; see {@link #hasGroups} and {@link #hasPolicies}.
     */
    default void organise(int host, EdrGroup group, EdrPolicy policy) {
        throw new UnsupportedOperationException("the vendor has no groups or policies");
    }

    /** Whether the vendor has groups that {@link #organise} makes. */
    default boolean hasGroups() {
        return true;
    }

    /** Whether the vendor has policies that {@link #organise} makes. */
    default boolean hasPolicies() {
        return true;
    }

    /** What is on host {@code number}, for removals. */
    default RemoteMachine machine(int number) {
        throw new UnsupportedOperationException("the vendor removes nothing remotely");
    }

    /**
     * Records, now, around alert {@code number} of a host what the vendor would: an alerted process {@code powershell.exe} with a
     * parent {@code winword.exe}, a child {@code cmd.exe}, and whatever the vendor records of network, files, registry,
     * scripts and logons. Called before {@link #alert}.
     */
    default void activity(int number, int host) {
        throw new UnsupportedOperationException("the vendor offers no evidence");
    }

    /** Records that an indicator was seen on a host at these times. */
    default void sighting(int host, Indicator indicator, Instant first, Instant last) {
        throw new UnsupportedOperationException("the vendor searches nothing");
    }

    /** The EDR put a file of this path and content into its quarantine: it is not on the host any more. Answers its SHA-256. */
    default String quarantined(int host, String path, String content) {
        throw new UnsupportedOperationException("the vendor gives nothing back");
    }

    /** Somebody else blocked this hash. */
    default void blockedByOthers(Indicator hash) {
        throw new UnsupportedOperationException("the vendor blocks nothing");
    }

    /** Tells whether a file with this hash is kept from running. */
    default boolean isBlocked(Indicator hash) {
        throw new UnsupportedOperationException("the vendor blocks nothing");
    }

    /** Lets every call but a login fail in this way. */
    void fault(Fault fault);

    /** Ends all faults. */
    void heal();

    /** How many calls reached the cloud so far, logins not counted. */
    int calls();

    /** Whatever may be printed by accident and knows a secret: the connector, and its configuration where it has one. */
    default List<Object> printed() {
        return List.of(connector());
    }

    /** What must never be seen: passwords, keys, tokens, and the secret of {@link #alertWithSecret}. */
    List<String> secrets();

    @Override
    void close();
}
