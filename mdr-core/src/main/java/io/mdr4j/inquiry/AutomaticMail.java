package io.mdr4j.inquiry;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells mail that programs send from mail that people write (RFC 3834 and what is usual besides). Nobody answers the former. */
final class AutomaticMail {

    private static final List<String> SIGNS = List.of(
            "x-auto-response-suppress",
            "list-id",
            "list-unsubscribe",
            "x-autoreply",
            "x-autorespond",
            "x-auto-reply",
            "feedback-id");

    private static final Pattern SENDER =
            Pattern.compile("(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+-].{0,100})?@.{1,255}");

    private static final List<String> SUBJECTS = List.of(
            "automatic reply",
            "auto reply",
            "autoreply",
            "auto:",
            "out of office",
            "undeliverable",
            "undelivered mail",
            "delivery status notification",
            "mail delivery failed",
            "returned mail",
            "read:",
            "自動応答",
            "自動返信",
            "不在通知",
            "開封済み");

    private AutomaticMail() {}

    static boolean is(ReceivedMail mail) {
        return mail.returned().isPresent()
                || mail.header("auto-submitted").stream().anyMatch(v -> !lower(v).startsWith("no"))
                || mail.header("precedence").stream()
                        .map(AutomaticMail::lower)
                        .anyMatch(
                                v -> v.equals("bulk") || v.equals("junk") || v.equals("list") || v.equals("auto_reply"))
                || SIGNS.stream().anyMatch(sign -> !mail.header(sign).isEmpty())
                || mail.header("return-path").stream().anyMatch(v -> v.strip().equals("<>"))
                || mail.header("content-type").stream().anyMatch(v -> lower(v).startsWith("multipart/report"))
                || mail.from().stream().anyMatch(a -> SENDER.matcher(lower(a)).matches())
                || SUBJECTS.stream().anyMatch(lower(mail.subject())::startsWith);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
