package io.mdr4j.edr.carbonblack;

import io.mdr4j.removal.RemovalAction;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A process, known again by its id, its program and the second in which it started: ids are used again. */
record ProcessTarget(RemovalAction.KillProcess action) implements RemovalTarget {

    @Override
    public Set<String> commands() {
        return Set.of(LiveCommand.PROCESS_LIST, LiveCommand.KILL);
    }

    @Override
    public Found find(LiveSession session) {
        CommandAnswer answer = session.run(LiveCommand.processList());
        if (!answer.succeeded()) {
            return Found.failed(answer);
        }
        return answer.processes().stream()
                .filter(process -> process.pid() == action.pid())
                .findFirst()
                .map(this::compared)
                .orElseGet(Found::gone);
    }

    private Found compared(RemoteProcess process) {
        if (process.path().isEmpty()) {
            return Found.refused("The list does not tell which program the process is.");
        }
        if (!RemotePath.isSameProgram(action.path(), process.path())) {
            return Found.changed("Another program runs under the process id.");
        }
        Optional<Instant> recorded = action.startedAt();
        if (recorded.isPresent() && process.startedAt().isEmpty()) {
            return Found.refused("The list does not tell when the process started.");
        }
        boolean same = recorded.isEmpty()
                || process.startedAt()
                        .filter(at -> at.getEpochSecond() == recorded.get().getEpochSecond())
                        .isPresent();
        return same
                ? Found.there(LiveCommand.kill(action.pid()))
                : Found.changed("The process under the id started at another time.");
    }
}
