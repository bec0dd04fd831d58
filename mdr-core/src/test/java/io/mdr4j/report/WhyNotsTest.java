package io.mdr4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.evidence.EvidenceGap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words are those of the adapters. */
class WhyNotsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_OFFERED|Falcon's API tells no registry changes beyond those that an alert names.",
                "NOT_OFFERED|The adapter does not ask Carbon Black Cloud for authentication events.",
                "NOT_OFFERED|Carbon Black EDR records no logons.",
                "NOT_OFFERED|Falcon's graph could not be asked: it is not licensed, or did not answer.",
                "NOT_RECORDED|Falcon's graph does not hold the process (any more).",
                "NOT_RECORDED|The EDR has no record of the alerted process around the alert.",
                "NOT_RECORDED|The server has no events of the process.",
                "NOT_RECORDED|The alert names no process.",
                "BOUND_REACHED|Of one kind of fact only the first 50 of a process were read.",
                "BOUND_REACHED|Only 50 of the children are listed.",
                "BOUND_REACHED|The summary of the process was not complete when the time was over.",
                "NOT_PERMITTED|The key lacks a permission: it needs org.search.events READ",
                "CALL_FAILED|Not asked, as the EDR did not answer before.",
                "CALL_FAILED|acme: GET /x answered 503"
            })
    void a_gap_is_printed_with_the_reason_that_its_words_mean(WhyNot why, String words) {
        assertThat(WhyNots.of(new EvidenceGap(EvidenceGap.Subject.PROCESSES, words)))
                .isEqualTo(why);
    }
}
