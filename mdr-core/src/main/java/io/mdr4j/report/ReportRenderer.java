package io.mdr4j.report;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.text.Letter;
import java.util.List;

/**
 * Turns the facts of a report into documents that people read.
 *
 * <p>Called by the desk each time a version is due, from any thread, several at once, and by whoever wants to see what a
 * version looked like. An implementation is pure: no I/O, no clock, no state; the same facts and language always give
 * the same bytes. It never prints text of an EDR as anything but text (no markup, no terminal control, no live link),
 * and never fails for odd facts: an empty list, a control character, a megabyte in a name.
 *
 * <p>Throws {@link ReportException} when its own templates or messages are broken; the desk tries again, since it must
 * not keep silent, and alarms. It is asked again after a crash: rendering twice is harmless. It needs no vendor
 * permission.
 */
public interface ReportRenderer {

    /**
     * One line for the head of a mail: severity, incident number, host, what happened, how the isolation stands. It
     * holds no line break and no text that an attacker could choose, other than the host name, cleaned.
     */
    String subject(FirstReport report, Language language);

    /**
     * The message that brings the report, as the body of a mail or a chat message. It alone answers the four questions, should a
     * gateway strip what is attached, and gives no gateway a reason to: it holds no command line, script, path or indicator,
     * and of all that an attacker could choose the host name alone, cleaned.
     */
    Letter letter(FirstReport report, Language language);

    /**
     * The clearance for which a report is made that a reader of this one gets: stricter than the reader's where the report is
     * marked to be passed on; the reader's own unless it says otherwise.
     */
    default Clearance clearance(Clearance reader) {
        return reader;
    }

    /** The report in all forms that this renderer has, in a fixed order, never empty. File names are unique. */
    List<RenderedReport> render(FirstReport report, Language language);
}
