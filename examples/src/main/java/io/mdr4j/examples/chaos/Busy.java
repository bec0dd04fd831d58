package io.mdr4j.examples.chaos;

import io.mdr4j.containment.Containment;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.schedule.Recurring;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is really under way in this process. Thread-safe. */
final class Busy {

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();

    /** Whether nothing is under way. */
    boolean isNothing() {
        return running.get() == 0;
    }

    /** How much was ever begun: two equal answers mean that nothing began in between. */
    long begun() {
        return begun.get();
    }

    /** The same work, counted while it runs. */
    Recurring.Work counted(Recurring.Work work) {
        return () -> {
            begin();
            try {
                return work.run();
            } finally {
                running.decrementAndGet();
            }
        };
    }

    /** The same connector, whose questions and orders are counted while they run. */
    EdrConnector counted(EdrConnector inner) {
        return (EdrConnector) Proxy.newProxyInstance(
                EdrConnector.class.getClassLoader(), new Class<?>[] {EdrConnector.class}, (proxy, method, args) -> {
                    Object answer = call(method, inner, args);
                    return switch (method.getName()) {
                        case "endpoints" -> counted(EndpointDirectory.class, (EndpointDirectory) answer);
                        case "containment" ->
                            ((Optional<?>) answer).map(port -> counted(Containment.class, (Containment) port));
                        case "evidence" ->
                            ((Optional<?>) answer)
                                    .map(port -> counted(EvidenceCollector.class, (EvidenceCollector) port));
                        default -> answer;
                    };
                });
    }

    private <T> T counted(Class<T> port, T inner) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            begin();
            try {
                return call(method, inner, args);
            } finally {
                running.decrementAndGet();
            }
        }));
    }

    private static Object call(Method method, Object inner, Object[] args) throws Throwable {
        try {
            return method.invoke(inner, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void begin() {
        begun.incrementAndGet();
        running.incrementAndGet();
    }
}
