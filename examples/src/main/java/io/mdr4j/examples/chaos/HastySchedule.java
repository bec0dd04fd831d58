package io.mdr4j.examples.chaos;

import io.mdr4j.schedule.Recurring;
import io.mdr4j.schedule.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A schedule for time that passes faster than it does: what waits in real time is prompted after each jump of the time. */
final class HastySchedule implements Schedule {

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
        schedule.start(work.stream().map(this::counted).toList());
    }

    private Recurring counted(Recurring recurring) {
        return new Recurring(recurring.name(), busy.counted(recurring.work()));
    }

    /** Has everything done at once that is chosen: the time has jumped. */
    void allSoon(Predicate<String> chosen) {
        names.stream().filter(chosen).forEach(this::soon);
    }

    /** Has the customers' turns taken at once that are chosen: something is due. */
    void turnsSoon(Predicate<String> chosen) {
        allSoon(chosen.and(name -> name.startsWith("turn/") || name.equals("alarms")));
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
