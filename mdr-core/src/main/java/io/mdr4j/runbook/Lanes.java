package io.mdr4j.runbook;

import io.mdr4j.endpoint.EdrTenantId;

/**
 * Where steps that ask an EDR are carried out, so that one that hangs holds up neither reports nor other tenants.
 *
 * <p>Called by the desk from any thread. An implementation runs each task once, the more urgent ones first; it may run it
 * in the caller's thread.
 */
interface Lanes {

    /** Runs the task, now or later. Tells whether it has already run when this returns. */
    boolean run(EdrTenantId tenant, Urgency urgency, Runnable task);

    /** Runs everything at once in the caller's thread: for tests, and for embedders with one thread. */
    static Lanes direct() {
        return (tenant, urgency, task) -> {
            task.run();
            return true;
        };
    }
}
