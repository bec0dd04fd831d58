package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * An open Live Response session with one endpoint; of Carbon Black Cloud or of Carbon Black EDR. Not thread-safe.
 *
 * <p>Methods throw {@link SessionGone} when the server does not know the session any more, and {@code EdrException} when it
 * could not be asked.
 */
final class LiveSession implements AutoCloseable {

    /** A session ends after 15 idle minutes (cloud), or after five (server). */
    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

    private final LiveResponse api;
    private final String id;
    private final List<String> commands;
    private final List<String> drives;
    private final Waits waits;
    private final OddValues odd;
    private boolean touched;

    LiveSession(LiveResponse api, String id, Lenient active, Waits waits, OddValues odd) {
        this.api = api;
        this.id = id;
        this.commands = active.texts("supported_commands");
        this.drives = active.texts("drives");
        this.waits = waits;
        this.odd = odd;
    }

    /** Tells whether the endpoint can do a command; true as well where it does not tell what it can do. */
    boolean supports(String command) {
        return commands.isEmpty() || commands.contains(command);
    }

    /** The roots of the endpoint's drives, for example {@code C:\}; empty where it does not tell. */
    List<String> drives() {
        return drives;
    }

    /** Runs a command and answers once it is done, whatever became of it. */
    CommandAnswer run(LiveCommand command) {
        touched |= command.changes() && api.leavesDoubtOnLoss();
        CommandAnswer sent = CommandAnswer.of(here(() -> api.issue(id, command)), odd);
        touched |= command.changes();
        if (sent.isDone()) {
            return sent;
        }
        String number = sent.id()
                .orElseThrow(() -> new EdrUnavailableException("Live Response answered a command without its number"));
        long[] sign = {System.nanoTime()};
        CommandAnswer last = waits.poll(
                "the command " + command.name(),
                waits.command(),
                () -> {
                    sign[0] = signOfLife(sign[0]);
                    JsonNode answer = here(() -> api.command(id, number, command));
                    return CommandAnswer.of(answer, odd).after(sent);
                },
                CommandAnswer::isDone);
        if (!last.isDone()) {
            cancel(command, number);
            throw new EdrUnavailableException(
                    "the endpoint did not finish the command " + command.name() + " within " + waits.command());
        }
        return last;
    }

    private long signOfLife(long last) {
        if (System.nanoTime() - last < SIGN_OF_LIFE.toNanos()) {
            return last;
        }
        here(() -> {
            api.keepAlive(id);
            return true;
        });
        return System.nanoTime();
    }

    /** Nothing that changes the endpoint may wait for it once nobody looks any more. */
    private void cancel(LiveCommand command, String number) {
        try {
            api.cancel(id, number, command);
        } catch (EdrException e) {
            odd.odd("liveresponse.cancel", "accepted");
        }
    }

    /** The bytes of a file that {@code get file} has fetched. */
    byte[] content(String fileId) {
        return here(() -> api.content(id, fileId));
    }

    private <T> T here(Supplier<T> call) {
        try {
            return call.get();
        } catch (EndpointNotFoundException e) {
            throw new SessionGone(touched);
        }
    }

    /** Ends the session; one that cannot be ended ends by itself when it is idle. Does not throw. */
    @Override
    public void close() {
        LiveSessions.close(api, id, odd);
    }
}
