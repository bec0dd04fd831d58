package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** An active session of Carbon Black EDR. A command cannot be taken back; closing the session ends what waits in it. */
final class ServerLiveSession implements LiveSession {

    /** The server ends a session after five idle minutes. */
    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

    private final ServerLiveResponse api;
    private final String id;
    private final List<String> commands;
    private final List<String> drives;
    private final Waits waits;
    private final OddValues odd;
    private boolean touched;

    ServerLiveSession(ServerLiveResponse api, String id, Lenient active, Waits waits, OddValues odd) {
        this.api = api;
        this.id = id;
        this.commands = active.texts("supported_commands");
        this.drives = active.texts("drives");
        this.waits = waits;
        this.odd = odd;
    }

    @Override
    public boolean supports(String command) {
        return commands.isEmpty() || commands.contains(command);
    }

    @Override
    public List<String> drives() {
        return drives;
    }

    @Override
    public CommandAnswer run(LiveCommand command) {
        // Before it is sent: an answer that is lost leaves open whether it was taken.
        touched |= command.changes();
        CommandAnswer sent = CommandAnswer.of(here(() -> api.issue(id, command)), odd);
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
                    keepAlive(sign);
                    return CommandAnswer.of(here(() -> api.command(id, number)), odd)
                            .after(sent);
                },
                CommandAnswer::isDone);
        if (!last.isDone()) {
            throw new EdrUnavailableException(
                    "the endpoint did not finish the command " + command.name() + " within " + waits.command());
        }
        return last;
    }

    private void keepAlive(long[] sign) {
        if (System.nanoTime() - sign[0] >= SIGN_OF_LIFE.toNanos()) {
            here(() -> {
                api.keepAlive(id);
                return true;
            });
            sign[0] = System.nanoTime();
        }
    }

    @Override
    public byte[] content(String fileId) {
        return here(() -> api.content(id, fileId));
    }

    private <T> T here(Supplier<T> call) {
        try {
            return call.get();
        } catch (EndpointNotFoundException e) {
            throw new SessionGone(touched);
        }
    }

    @Override
    public void close() {
        ServerSessions.close(api, id, odd);
    }
}
