package io.mdr4j.desk;

import io.mdr4j.schedule.Recurring;
import io.mdr4j.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/** A schedule that does nothing, and says why. */
record IdleSchedule(String why) implements Schedule {

    @Override
    public void start(List<Recurring> work) {}

    @Override
    public void soon(String name) {}

    @Override
    public Optional<String> whyIdle() {
        return Optional.of(why);
    }

    @Override
    public void close() {}
}
