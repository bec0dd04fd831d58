package io.mdr4j.examples.chaos;

import io.mdr4j.schedule.Recurring;
import io.mdr4j.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A schedule for time that passes faster than it does: it waits no longer than a moment. */
final class HastySchedule implements Schedule {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(150);

    private final Schedule schedule;
    private final Busy busy;
    private volatile List<String> names = List.of();

    HastySchedule(Schedule schedule, Busy busy) {
        this.schedule = schedule;
        this.busy = busy;
    }

    @Override
    public void start(List<Recurring> work) {
        names = work.stream().map(Recurring::name).toList();
        schedule.start(work.stream().map(this::hasty).toList());
    }

    private Recurring hasty(Recurring recurring) {
        Busy.Work counted = busy.counted(recurring.work()::run);
        return new Recurring(recurring.name(), () -> {
            Duration wait = counted.run();
            return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        });
    }

    /** Has everything done at once: the time has jumped. */
    void allSoon() {
        names.forEach(this::soon);
    }

    /** Has the customers' turns taken at once: the time has jumped to something that is due. */
    void turnsSoon() {
        names.stream().filter(name -> name.startsWith("turn/")).forEach(this::soon);
    }

    @Override
    public void soon(String name) {
        schedule.soon(name);
    }

    @Override
    public Optional<String> whyIdle() {
        return schedule.whyIdle();
    }

    @Override
    public void close() {
        schedule.close();
    }
}
