package io.mdr4j.incident;

import io.mdr4j.alert.AlertId;
import java.util.Set;

/** What people did with the incident as a whole. */
public sealed interface CaseEvent extends IncidentEvent {

    /** Somebody noted something. */
    record NoteAdded(String by, String text) implements CaseEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.noteAdded(this, recorded);
        }
    }

    /** An analyst raised the guard's limits for this incident. */
    record LimitRaised(String by, String reason) implements CaseEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.limitRaised();
        }
    }

    /** The incident is over. */
    record Closed(String by, String reason) implements CaseEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.closed(this, recorded);
        }
    }

    /** It was closed too early and goes on. */
    record Reopened(String by, String reason) implements CaseEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.reopened();
        }
    }

    /** The incident goes on as part of another one. */
    record MergedInto(IncidentId target, String by, String reason) implements CaseEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.mergedInto(this, recorded);
        }
    }

    /** The alerts and isolations of another incident follow in this history. */
    record Absorbed(IncidentId source) implements CaseEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.absorbed(this);
        }
    }

    /** These alerts go on in an incident of their own. */
    record AlertsSplitOff(Set<AlertId> alerts, IncidentId into, String by, String reason) implements CaseEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.alertsSplitOff(this, recorded);
        }
    }
}
