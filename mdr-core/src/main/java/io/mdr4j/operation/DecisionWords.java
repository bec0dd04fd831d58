package io.mdr4j.operation;

import io.mdr4j.customer.DayKind;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import io.mdr4j.text.Unseen;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The words of rules and decisions in both languages. */
final class DecisionWords {

    static final Bilingual NOT_KNOWN = new Bilingual("未確認", "not known");
    private static final Bilingual NONE = new Bilingual("なし", "none");
    /** A rule may name hundreds of groups, and a host may be in as many. */
    private static final int MOST = 5;

    private static final int LONGEST = 80;

    private DecisionWords() {}

    static Bilingual of(IsolationMode mode) {
        return switch (mode) {
            case NEVER -> new Bilingual("実施しない", "never");
            case AFTER_APPROVAL -> new Bilingual("承認後に実施", "after approval");
            case IMMEDIATE -> new Bilingual("即時に実施", "at once");
        };
    }

    static Bilingual of(Severity severity) {
        return switch (severity) {
            case HIGH -> new Bilingual("高", "high");
            case MEDIUM -> new Bilingual("中", "medium");
            case LOW -> new Bilingual("低", "low");
            case FALSE_POSITIVE -> new Bilingual("過検知", "false positive");
        };
    }

    static Bilingual of(EndpointRole role) {
        return switch (role) {
            case PC -> new Bilingual("PC", "PC");
            case SERVER -> new Bilingual("サーバー", "server");
            case DOMAIN_CONTROLLER -> new Bilingual("ドメインコントローラー", "domain controller");
            case BUSINESS_SYSTEM -> new Bilingual("業務システム", "business system");
            case UNKNOWN -> new Bilingual("用途不明", "unknown use");
        };
    }

    static Bilingual of(DayKind kind) {
        return switch (kind) {
            case BUSINESS_DAY -> new Bilingual("営業日", "business day");
            case NON_BUSINESS_DAY -> new Bilingual("休業日", "non-business day");
            case HOLIDAY -> new Bilingual("祝日", "holiday");
        };
    }

    static Bilingual of(DayOfWeek day) {
        return new Bilingual(
                day.getDisplayName(TextStyle.FULL, Locale.JAPANESE),
                day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    static Bilingual of(Language language) {
        return switch (language) {
            case JA -> new Bilingual("日本語", "Japanese");
            case EN -> new Bilingual("英語", "English");
        };
    }

    static Bilingual of(ApprovalPolicy policy) {
        Bilingual asked = switch (policy.approvers()) {
            case CUSTOMER -> new Bilingual("お客様", "the customer");
            case ANALYSTS -> new Bilingual("アナリスト", "the analysts");
            case CUSTOMER_THEN_ANALYSTS -> new Bilingual("お客様、次にアナリスト", "the customer, then the analysts");
        };
        Bilingual end = switch (policy.onTimeout()) {
            case ISOLATE -> new Bilingual("期限後は隔離を実施", "isolate when nobody answers");
            case HOLD -> new Bilingual("期限後は隔離を保留", "hold when nobody answers");
            case ESCALATE -> new Bilingual("期限後はアナリストが判断", "analysts decide when nobody answers");
        };
        Bilingual quorum = policy.quorum() == 1
                ? new Bilingual("", "")
                : new Bilingual(policy.quorum() + "名の承認、", policy.quorum() + " must agree, ");
        Bilingual patience = of(policy.patience());
        Bilingual reminder = policy.remindEvery()
                .map(DecisionWords::of)
                .map(every -> new Bilingual(every.ja() + "ごとに再通知、", "reminded every " + every.en() + ", "))
                .orElse(new Bilingual("", ""));
        return new Bilingual(
                asked.ja() + "（期限 " + patience.ja() + "、" + quorum.ja() + reminder.ja() + end.ja() + "）",
                asked.en() + " (within " + patience.en() + ", " + quorum.en() + reminder.en() + end.en() + ")");
    }

    static Bilingual of(NoticeTerms terms) {
        List<String> ways = DecisionOutcome.ways(terms);
        Bilingual names = ways.isEmpty() ? NONE : new Bilingual(String.join("、", ways), String.join(", ", ways));
        Bilingual patience = of(terms.acknowledgeWithin());
        return new Bilingual(
                names.ja() + "（応答期限 " + patience.ja() + "、"
                        + (terms.inQuietHours() ? "連絡を控える時間帯も架電" : "連絡を控える時間帯は架電しない") + "）",
                names.en() + " (to be acknowledged within " + patience.en() + ", "
                        + (terms.inQuietHours() ? "called in quiet hours too" : "not called in quiet hours") + ")");
    }

    static Bilingual of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 60 != 0) {
            return new Bilingual(seconds + "秒", seconds + " s");
        }
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        if (hours == 0) {
            return new Bilingual(minutes + "分", minutes + " min");
        }
        return minutes == 0
                ? new Bilingual(hours + "時間", hours + " h")
                : new Bilingual(hours + "時間" + minutes + "分", hours + " h " + minutes + " min");
    }

    /** Some of these values, and how many more there are. */
    static <T> Bilingual list(Collection<T> values, Function<T, Bilingual> words) {
        if (values.isEmpty()) {
            return NONE;
        }
        List<Bilingual> shown = values.stream().limit(MOST).map(words).toList();
        int more = values.size() - shown.size();
        return new Bilingual(
                String.join("、", shown.stream().map(Bilingual::ja).toList()) + (more > 0 ? " ほか" + more + "件" : ""),
                String.join(", ", shown.stream().map(Bilingual::en).toList())
                        + (more > 0 ? " and " + more + " more" : ""));
    }

    /** A name that an EDR or a customer gave: bounded, and without what is not seen. */
    static Bilingual name(String text) {
        String seen = text.codePoints()
                .limit(LONGEST)
                .map(c -> Unseen.is(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return new Bilingual(seen, seen);
    }
}
