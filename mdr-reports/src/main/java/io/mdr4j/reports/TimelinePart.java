package io.mdr4j.reports;

import io.mdr4j.report.TimelineEntry;
import io.mdr4j.report.TimelineEntry.What;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The strip: the five moments that tell most, in order of time. */
final class TimelinePart {

    private static final int MOST = 5;

    /** What tells most, first. */
    private static final List<What> TELLING = List.of(
            What.ALERT_RECEIVED,
            What.ACTIVITY,
            What.ISOLATION_CONFIRMED,
            What.ISOLATION_FAILED,
            What.REPORT_MADE,
            What.RELEASED,
            What.ISOLATION_REQUESTED,
            What.APPROVAL_GIVEN,
            What.APPROVAL_REFUSED,
            What.APPROVAL_EXPIRED,
            What.APPROVAL_ASKED,
            What.NOTICE_ACKNOWLEDGED,
            What.CALLED,
            What.NOT_REACHED,
            What.QUESTION_ANSWERED,
            What.QUESTION_ASKED,
            What.ISOLATION_HELD,
            What.ISOLATION_WITHDRAWN,
            What.ALERT_RAISED,
            What.RELEASE_REQUESTED,
            What.ASSESSED,
            What.APPROVAL_LOCKED,
            What.APPROVAL_REMINDED,
            What.QUESTION_WITHDRAWN,
            What.ISOLATION_ACCEPTED,
            What.EVIDENCE_COLLECTED);

    private final Pen pen;
    private final List<TimelineEntry> entries;

    TimelinePart(Pen pen) {
        this.pen = pen;
        this.entries = pen.report().timeline();
    }

    List<ReportView.Moment> strip() {
        int[] ranks = ranks();
        List<Integer> chosen = IntStream.range(0, entries.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> ranks[i]))
                .limit(MOST)
                .toList();
        return chosen.stream()
                .sorted(Comparator.comparing((Integer i) -> entries.get(i).at()).thenComparing(i -> i))
                .map(i -> moment(entries.get(i)))
                .toList();
    }

    int more() {
        return ReportViews.beyond(entries, MOST);
    }

    /** A second moment of the same sort tells less than the first of any. */
    private int[] ranks() {
        Set<What> seen = EnumSet.noneOf(What.class);
        int[] ranks = new int[entries.size()];
        for (int i = 0; i < ranks.length; i++) {
            What what = entries.get(i).what();
            ranks[i] = TELLING.indexOf(what) + (seen.add(what) ? 0 : TELLING.size());
        }
        return ranks;
    }

    private ReportView.Moment moment(TimelineEntry entry) {
        boolean ours = entry.what() != What.ACTIVITY && entry.what() != What.ALERT_RAISED;
        return new ReportView.Moment(
                pen.times().full(entry.at()),
                pen.times().clock(entry.at()),
                pen.word("timeline", entry.what()),
                pen.text(entry.about()),
                ours);
    }
}
