package io.mdr4j.examples.console;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.BrakeStore;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.runbook.Brake;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The brake, of each customer and of all. */
final class BrakePage {

    private BrakePage() {}

    /** A customer, and whether its own brake is on. */
    record Row(String id, String name, boolean on) {}

    static WebResponse show(Pages pages, Viewer viewer) {
        BrakeStore.Engaged engaged = viewer.mdr().store().brakes().engaged();
        List<Row> rows = viewer.customers().stream()
                .map(id -> new Row(
                        id.value(),
                        viewer.customer(id).name(),
                        engaged.customers().contains(id)))
                .toList();
        return pages.page("brake", viewer, Map.of("all", engaged.all(), "rows", rows));
    }

    /** Without a customer it is everybody's. */
    static WebResponse act(Viewer viewer, Form form) {
        Brake brake = viewer.mdr().brake();
        boolean on = form.text("set").equals("on");
        String name = form.fields().getOrDefault("customer", "");
        if (name.isEmpty()) {
            set(on, brake::engage, brake::release);
        } else {
            CustomerId customer = viewer.customers().stream()
                    .filter(id -> id.value().equals(name))
                    .findFirst()
                    .orElseThrow(NoSuchElementException::new);
            set(on, () -> brake.engage(customer), () -> brake.release(customer));
        }
        return Answers.seeOther("/brake");
    }

    private static void set(boolean on, Runnable engage, Runnable release) {
        (on ? engage : release).run();
    }
}
