package io.mdr4j;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.contract.Agreement;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.Optional;

/** What analysts are told when a node cannot work by the newest agreement. */
final class AgreementAlarms {

    private AgreementAlarms() {}

    static Alarm notTakenOver(Agreement agreement, String why, Instant now) {
        return alarm(
                "agreement/" + agreement.customer() + "/" + agreement.number(),
                agreement.customer(),
                new Bilingual(
                        "新しい運用ルールを適用できていません（" + agreement.customer() + "）",
                        "A new agreement is not in force everywhere: " + agreement.customer()),
                new Bilingual(
                        "お客様 " + agreement.customer() + " の合意 " + agreement.number() + "（" + agreement.by()
                                + "）を適用できないノードがあり、以前の内容で運用を継続しています（理由：" + why + "）。",
                        "A node cannot work by agreement " + agreement.number() + " of customer " + agreement.customer()
                                + ", made by " + agreement.by() + ", and goes on by what it had (reason: " + why
                                + "). Correct the document and change the agreement again, or restart the node with it."),
                now);
    }

    static Alarm nameUsedTwice(CustomerId customer, String version, String why, Instant now) {
        return alarm(
                "agreement/" + customer + "/name/" + version,
                customer,
                new Bilingual(
                        "運用ルールの版名が重複しています（" + customer + "）", "Two rule sets have the same version name: " + customer),
                new Bilingual("運用ルールの版名を変更してください（" + why + "）。", why),
                now);
    }

    private static Alarm alarm(String id, CustomerId customer, Bilingual subject, Bilingual text, Instant now) {
        return new Alarm(id, Alarm.Audience.ANALYSTS, Optional.of(customer), subject, text, now);
    }
}
