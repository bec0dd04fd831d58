package io.mdr4j.notification;

import java.util.List;
import java.util.Objects;

/**
 * What is said in a call, by a machine or by an analyst. It holds no text of an EDR but a cleaned host name, and nothing that
 * an answering machine must not hear: who calls, that it is urgent, and what to do.
 *
 * @param spoken the sentences, in order
 * @param keys what a machine says of the keys, for example that 1 acknowledges
 * @param questions what an analyst who calls asks back
 */
public record PhoneScript(List<String> spoken, String keys, List<String> questions) {

    /** Copies the lists. */
    public PhoneScript {
        spoken = List.copyOf(spoken);
        Objects.requireNonNull(keys, "keys");
        questions = List.copyOf(questions);
    }
}
