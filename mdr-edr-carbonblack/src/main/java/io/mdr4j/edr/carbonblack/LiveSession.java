package io.mdr4j.edr.carbonblack;

import java.util.List;

/**
 * An open Live Response session with one endpoint; of Carbon Black Cloud or of Carbon Black EDR. Not thread-safe.
 *
 * <p>Methods throw {@link SessionGone} when the server does not know the session any more, and {@code EdrException} when it
 * could not be asked.
 */
interface LiveSession extends AutoCloseable {

    /** Tells whether the endpoint can do a command; true as well where it does not tell what it can do. */
    boolean supports(String command);

    /** The roots of the endpoint's drives, for example {@code C:\}; empty where it does not tell. */
    List<String> drives();

    /** Runs a command and answers once it is done, whatever became of it. */
    CommandAnswer run(LiveCommand command);

    /** The bytes of a file that {@code get file} has fetched. */
    byte[] content(String fileId);

    /** Ends the session; does not throw. */
    @Override
    void close();
}
