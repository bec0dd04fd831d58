package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The calls of Live Response, of Carbon Black Cloud or of Carbon Black EDR. A 404 to anything but the opening means that the
 * session is gone; it comes as {@code EndpointNotFoundException}.
 */
interface LiveResponse {

    /** Asks for a session; the endpoint joins later. */
    JsonNode open(long endpoint);

    /** How the session stands. */
    JsonNode session(String session);

    /** Tells whether a session's status, in upper case, means that it will never be active. */
    boolean isFailed(String status);

    /** Keeps an idle session from ending. */
    void keepAlive(String session);

    /** Ends the session. */
    void close(String session);

    /** Sends a command. A failure that leaves doubt is not repeated if the command changes something. */
    JsonNode issue(String session, LiveCommand command);

    /** Tells whether a command may have been taken although its sending was answered by a 404. */
    boolean leavesDoubtOnLoss();

    /** How a command stands. */
    JsonNode command(String session, String id, LiveCommand command);

    /** Takes back a command that has not been carried out, where that can be done. */
    void cancel(String session, String id, LiveCommand command);

    /** The bytes of a file that a command has fetched. */
    byte[] content(String session, String file);
}
