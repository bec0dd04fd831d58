package io.mdr4j.store.jdbc;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.mdr4j.schedule.BackOff;
import io.mdr4j.schedule.Recurring;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One piece of recurring work as a task of db-scheduler. Thread-safe. */
final class Piece {

    /** How long work waits that this process is still doing, because it was taken for dead. */
    private static final Duration STILL_DOING = Duration.ofSeconds(1);

    private static final String INSTANCE = "1";

    private final Recurring recurring;
    private final BooleanSupplier closing;
    private boolean running;
    private boolean onceMore;

    Piece(Recurring recurring, BooleanSupplier closing) {
        this.recurring = recurring;
        this.closing = closing;
    }

    Task<Void> task() {
        return Tasks.custom(recurring.name(), Void.class)
                .onFailure(this::failed)
                .onDeadExecution((complete, operations) -> operations.reschedule(complete, complete.getTimeDone()))
                .execute((instance, context) -> run());
    }

    TaskInstance<Void> instance() {
        return new TaskInstance<>(recurring.name(), INSTANCE);
    }

    /** Has it done once more where it is being done in this process; tells whether it is. */
    synchronized boolean onceMore() {
        onceMore |= running;
        return running;
    }

    private CompletionHandler<Void> run() {
        if (!begin()) {
            return again(STILL_DOING);
        }
        boolean more = false;
        Duration wait;
        try {
            wait = recurring.work().run();
        } finally {
            more = end();
        }
        return again(more ? Duration.ZERO : wait);
    }

    private static CompletionHandler<Void> again(Duration wait) {
        return (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(wait));
    }

    private synchronized boolean begin() {
        boolean idle = !running;
        running = true;
        onceMore &= !idle;
        return idle;
    }

    private synchronized boolean end() {
        running = false;
        return onceMore;
    }

    /** What a shutdown cut off did not fail, and is for another node at once. */
    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (closing.getAsBoolean()) {
            Thread.interrupted();
            ExecutionComplete cutOff =
                    ExecutionComplete.success(complete.getExecution(), complete.getTimeDone(), complete.getTimeDone());
            operations.reschedule(cutOff, complete.getTimeDone());
        } else {
            operations.reschedule(
                    complete,
                    complete.getTimeDone()
                            .plus(BackOff.RECURRING.after(complete.getExecution().consecutiveFailures + 1)));
        }
    }
}
