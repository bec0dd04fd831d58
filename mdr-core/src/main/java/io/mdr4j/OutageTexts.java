package io.mdr4j;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alarm.Outage;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The words in which people are told that a tenant cannot be read, and that it can again. The ids of the alarms are made of the
 * tenant and its last good reading, so that no node and no restart tells the same thing twice.
 */
record OutageTexts(Customer customer, EdrTenantId tenant, WatchSettings settings) {

    /** For the analysts: it has begun. */
    Alarm toAnalysts(Instant since, Instant now, OutageReason reason) {
        String detail = reason.detail();
        return new Alarm(
                        id(since, "analysts"),
                        Alarm.Audience.ANALYSTS,
                        Optional.of(customer.id()),
                        new Bilingual(
                                "EDRテナント " + tenant + " を読み取れていません（顧客 " + customer.id() + "）",
                                "EDR tenant " + tenant + " of customer " + customer.id() + " cannot be read"),
                        new Bilingual(
                                "EDRテナント " + tenant + " を " + time(since, Language.JA) + " 以降読み取れていません（"
                                        + length(Duration.between(since, now)).ja() + "）。\n原因："
                                        + reason.what().ja() + "\n"
                                        + (detail.isEmpty() ? "" : "詳細：" + detail + "\n")
                                        + "対応：" + reason.advice().ja() + "\n復旧までの間、このテナントの隔離と隔離解除も失敗する可能性があります。"
                                        + "この状態が"
                                        + length(settings.tellCustomerAfter()).ja() + "続くと、顧客にも通知します。\n",
                                "EDR tenant " + tenant + " has not been read since " + time(since, Language.EN)
                                        + ", for "
                                        + length(Duration.between(since, now)).en() + ".\nReason: "
                                        + reason.what().en() + ".\n"
                                        + (detail.isEmpty() ? "" : "Detail: " + detail + "\n")
                                        + "What to do: " + reason.advice().en()
                                        + "\nUntil it is read again, isolations and releases at this tenant may fail too. The"
                                        + " customer is told when this has lasted "
                                        + length(settings.tellCustomerAfter()).en() + ".\n"),
                        now)
                .asUrgent();
    }

    /** For the customer, and the analysts: it still lasts. */
    Alarm toCustomer(Instant since, Instant now, OutageReason reason) {
        return new Alarm(
                id(since, "customer"),
                Alarm.Audience.CUSTOMER_AND_ANALYSTS,
                Optional.of(customer.id()),
                new Bilingual(
                        "EDRからのアラート取得が停止しています（EDRテナント " + tenant + "）",
                        "Alerts cannot be read from your EDR (EDR tenant " + tenant + ")"),
                new Bilingual(
                        "EDRテナント " + tenant + " から、" + time(since, Language.JA) + " 以降、アラートを取得できていません（"
                                + time(now, Language.JA) + " 時点で"
                                + length(Duration.between(since, now)).ja() + "）。\n原因："
                                + reason.what().ja() + "\n\n影響\n"
                                + "・この間に発生したアラートは、EDRが保持している限り失われません。取得が再開し次第、当社にてすべて取得し、"
                                + "通常どおり判定してご報告します。ただし、ご報告は通常より遅れます。一次レポートの目標時間（60分）は、当社がアラートを受信した時点から起算します。\n"
                                + "・この間、当社による端末の隔離および隔離解除を実施できない可能性があります。\n"
                                + "・EDR製品自体による検知およびブロックの動作状況は、当社では未確認です。\n\n当社にて実施中の事項\n"
                                + "・取得の再試行を継続し、アナリストが状況を確認しています。再開しましたら、あらためてご連絡いたします。\n\n"
                                + "お客様にご対応いただきたい事項\n・" + reason.request().ja() + "\n",
                        "Since " + time(since, Language.EN) + " no alerts could be read from EDR tenant " + tenant
                                + " ("
                                + length(Duration.between(since, now)).en() + " as of " + time(now, Language.EN)
                                + ").\nReason: " + reason.what().en() + ".\n\nWhat this means for you\n"
                                + "- Alerts of this time are not lost as long as the EDR keeps them: as soon as it can be read"
                                + " again, all of them are read, judged and reported as usual, but later than usual. The 60"
                                + " minutes of a first report count from when we receive the alert.\n"
                                + "- Until then we may be unable to isolate or release endpoints.\n"
                                + "- Whether the EDR itself goes on to detect and to block was not examined.\n\nWhat we do\n"
                                + "- We keep trying, and our analysts look into it. We will tell you when it is over.\n\n"
                                + "What we ask of you\n- " + reason.request().en() + "\n"),
                now);
    }

    /** For everybody who was to be told: it is over. */
    Alarm over(Outage outage, Optional<OutageReason> reason, Instant now) {
        boolean customerToo = outage.length().compareTo(settings.tellCustomerAfter()) >= 0;
        return new Alarm(
                id(outage.since(), "over"),
                customerToo ? Alarm.Audience.CUSTOMER_AND_ANALYSTS : Alarm.Audience.ANALYSTS,
                Optional.of(customer.id()),
                new Bilingual(
                        "EDRからのアラート取得が再開しました（EDRテナント " + tenant + "）",
                        "Alerts are read from the EDR again (EDR tenant " + tenant + ")"),
                new Bilingual(
                        "EDRテナント " + tenant + " からのアラート取得が、" + time(outage.until(), Language.JA) + " に再開しました。\n"
                                + "取得できなかった期間：" + time(outage.since(), Language.JA) + "〜"
                                + time(outage.until(), Language.JA) + "（"
                                + length(outage.length()).ja() + "）\n"
                                + "原因：" + reason.map(r -> r.what().ja()).orElse("確認できていません") + "\n"
                                + (outage.late() == 0
                                        ? "この期間に発生したアラートは、再開後の取得では確認されませんでした。\n"
                                        : "この期間に発生したアラート " + outage.late() + "件を、再開後に取得しました。通常どおり判定し、ご報告します。\n")
                                + "ご不便をおかけしましたこと、お詫び申し上げます。\n",
                        "EDR tenant " + tenant + " is read again since " + time(outage.until(), Language.EN)
                                + ".\nNot read: from " + time(outage.since(), Language.EN) + " until "
                                + time(outage.until(), Language.EN) + " ("
                                + length(outage.length()).en() + ").\nReason: "
                                + reason.map(r -> r.what().en()).orElse("not known") + ".\n"
                                + (outage.late() == 0
                                        ? "No alert of this time was found when it was read again.\n"
                                        : "Alerts of this time that were read late: " + outage.late()
                                                + ". They are judged and reported as usual.\n")
                                + "We apologise for the inconvenience.\n"),
                now);
    }

    private String id(Instant since, String what) {
        return "outage/" + tenant + "/" + since + "/" + what;
    }

    private String time(Instant at, Language language) {
        String pattern = language == Language.JA ? "yyyy年M月d日(E) HH:mm (z)" : "d MMMM yyyy (EEE) HH:mm (z)";
        Locale locale = language == Language.JA ? Locale.JAPANESE : Locale.ENGLISH;
        return DateTimeFormatter.ofPattern(pattern, locale).format(at.atZone(customer.zone()));
    }

    /** Whole minutes, the last one begun not counted. */
    static Bilingual length(Duration length) {
        long hours = length.toHours();
        int minutes = length.toMinutesPart();
        String ja = (hours == 0 ? "" : hours + "時間") + (hours > 0 && minutes == 0 ? "" : minutes + "分");
        String en = (hours == 0 ? "" : counted(hours, "hour"))
                + (hours > 0 && minutes > 0 ? " " : "")
                + (hours > 0 && minutes == 0 ? "" : counted(minutes, "minute"));
        return new Bilingual(ja, en);
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
