package io.mdr4j.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody wrote in a reply, without the mail that it quotes and without the signature. The whole is in the archive. */
final class OwnWords {

    private static final int MOST_LINES = 2_000;
    private static final int LONGEST_LINE = 2_000;

    private static final Pattern SEPARATOR = Pattern.compile(
            "(?i)[-_＿ー―]{2,}\\s{0,5}(?:original message|forwarded message|元のメッセージ|転送メッセージ|original appointment)\\s{0,5}[-_＿ー―]{0,80}.{0,20}");

    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?i)(?:on .{4,300} wrote:|.{0,300}<[^<>@\\s]{1,64}@[^<>\\s]{1,255}>\\s{0,3}(?::|wrote:|のメール[:：]|さんは書きました[:：]?|様?:)|\\d{4}[年/-].{4,200}(?:さんは|wrote|書きました|<).{0,200}[:：])");

    private static final Pattern HEADER = Pattern.compile("(?i)\\*?(?:from|差出人|送信者|送信元)\\*?\\s{0,3}[:：].{1,500}");
    private static final Pattern NEXT_HEADER =
            Pattern.compile("(?i)\\*?(?:sent|date|to|subject|cc|送信日時|日時|日付|宛先|件名)\\*?\\s{0,3}[:：].{0,500}");
    private static final Pattern RULE = Pattern.compile("[-=_*~━─＿＝＊◆◇□■+]{8,200}");

    private OwnWords() {}

    static String of(String text) {
        List<String> lines = text.lines()
                .limit(MOST_LINES)
                .map(l -> l.length() <= LONGEST_LINE ? l : l.substring(0, LONGEST_LINE))
                .toList();
        List<String> own = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (SEPARATOR.matcher(line).matches()
                    || isHeaders(lines, i)
                    || lines.get(i).equals("-- ")) {
                break;
            }
            if (!line.startsWith(">") && !line.startsWith("＞") && !isAttribution(lines, i)) {
                own.add(lines.get(i).stripTrailing());
            }
        }
        String said = join(withoutSignature(own));
        return said.isEmpty() ? text.strip() : said;
    }

    /** Outlook quotes below the head of the mail that it quotes. */
    private static boolean isHeaders(List<String> lines, int at) {
        if (!HEADER.matcher(lines.get(at).strip()).matches()) {
            return false;
        }
        return lines.subList(at + 1, Math.min(lines.size(), at + 4)).stream()
                .anyMatch(l -> NEXT_HEADER.matcher(l.strip()).matches());
    }

    /** Only above a quotation: a sentence that ends alike stays. */
    private static boolean isAttribution(List<String> lines, int at) {
        String line = lines.get(at).strip();
        boolean broken = at + 1 < lines.size() && line.matches("(?i)on .{4,300}") && !line.endsWith(":");
        String whole = broken ? line + " " + lines.get(at + 1).strip() : line;
        boolean second = at > 0
                && line.endsWith(":")
                && ATTRIBUTION.matcher(lines.get(at - 1).strip() + " " + line).matches();
        if (!ATTRIBUTION.matcher(whole).matches() && !second) {
            return false;
        }
        return lines.subList(at + 1, Math.min(lines.size(), at + 5)).stream()
                .anyMatch(l -> l.strip().startsWith(">") || l.strip().startsWith("＞"));
    }

    /** A line of signs near the end begins a signature, unless nothing stands above it. */
    private static List<String> withoutSignature(List<String> lines) {
        int end = lines.size();
        for (int i = Math.max(1, end - 15); i < end; i++) {
            boolean above = lines.subList(0, i).stream().anyMatch(l -> !l.isBlank());
            if (above && RULE.matcher(lines.get(i).strip()).matches()) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines).replaceAll("\n{3,100}", "\n\n").strip();
    }
}
