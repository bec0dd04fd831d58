package io.mdr4j.notify.voice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What was told of the last calls. Thread-safe. */
final class ToldCalls {

    private static final int MOST = 10_000;

    private final Set<Told> told = Collections.synchronizedSet(Collections.newSetFromMap(new Bounded()));

    private record Told(NoticeCall call, String what) {}

    boolean has(NoticeCall call, String what) {
        return told.contains(new Told(call, what));
    }

    void add(NoticeCall call, String what) {
        told.add(new Told(call, what));
    }

    /** Forgets the oldest. */
    private static final class Bounded extends LinkedHashMap<Told, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Told, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
