package io.mdr4j.notify;

import io.mdr4j.customer.Language;
import io.mdr4j.notification.Notice;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Letter;
import io.mdr4j.text.Unseen;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * A notice's letter as an HTML page for a mail. Styles stand in the elements, nothing is loaded from elsewhere and nothing runs,
 * since programs that read mail take the rest away. Text and page keep the reader's own colours, so that it is readable by day
 * and by night; only the severity has colours of its own, in front and behind, and is a word as well.
 */
final class LetterHtml {

    private static final Set<String> SCHEMES = Set.of("https", "http", "mailto", "tel");
    private static final String LINE = "1px solid #8a8f98";
    private static final String CELL = "padding:6px 12px 6px 0;border-bottom:" + LINE
            + ";text-align:left;vertical-align:top;font-size:15px;line-height:1.6;overflow-wrap:anywhere";

    private final StringBuilder html = new StringBuilder(4_096);
    private boolean inTable;

    private LetterHtml() {}

    static String of(Notice notice) {
        LetterHtml page = new LetterHtml();
        page.begin(notice);
        notice.letter().blocks().forEach(page::block);
        page.end();
        return page.html.toString();
    }

    private void begin(Notice notice) {
        String language = notice.language().code();
        html.append("<!DOCTYPE html>\n<html lang=\"" + language + "\" style=\"color-scheme:light dark\">\n<head>\n")
                .append("<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<title>" + line(notice.subject()) + "</title>\n</head>\n")
                .append("<body style=\"margin:0;padding:0\">\n")
                .append("<div style=\"max-width:640px;margin:0 auto;padding:20px 16px 32px;")
                .append("font-family:'BIZ UDPGothic','Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans CJK JP',")
                .append("'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.75\">\n");
        notice.severity().ifPresent(severity -> severity(severity, notice.language()));
        html.append("<h1 style=\"margin:0 0 20px;font-size:19px;line-height:1.5;overflow-wrap:anywhere\">")
                .append(line(notice.subject()))
                .append("</h1>\n");
    }

    private void severity(Severity severity, Language language) {
        html.append(
                        "<p style=\"margin:0 0 12px\"><strong style=\"display:inline-block;padding:3px 14px;border-radius:4px;")
                .append("border:2px solid " + border(severity) + ";background-color:" + background(severity)
                        + ";color:")
                .append(foreground(severity) + ";font-size:16px\">" + words(severity, language) + "</strong></p>\n");
    }

    private void block(Letter.Block block) {
        if (inTable && !(block instanceof Letter.Fact)) {
            html.append("</table>\n");
            inTable = false;
        }
        if (block instanceof Letter.Heading heading) {
            html.append(
                            "<h2 style=\"margin:28px 0 8px;padding-bottom:4px;border-bottom:2px solid #8a8f98;font-size:17px;"
                                    + "line-height:1.5;overflow-wrap:anywhere\">")
                    .append(line(heading.text()))
                    .append("</h2>\n");
        } else if (block instanceof Letter.Paragraph paragraph) {
            html.append("<p style=\"margin:0 0 14px;overflow-wrap:anywhere\">" + lines(paragraph.text()) + "</p>\n");
        } else if (block instanceof Letter.Points points) {
            html.append("<ul style=\"margin:0 0 14px;padding-left:24px\">\n");
            points.texts()
                    .forEach(point -> html.append("<li style=\"margin:0 0 6px;overflow-wrap:anywhere\">")
                            .append(lines(point))
                            .append("</li>\n"));
            html.append("</ul>\n");
        } else if (block instanceof Letter.Fact fact) {
            fact(fact);
        } else if (block instanceof Letter.Link link) {
            link(link);
        }
    }

    private void fact(Letter.Fact fact) {
        if (!inTable) {
            html.append("<table style=\"width:100%;border-collapse:collapse;margin:0 0 18px\">\n");
            inTable = true;
        }
        html.append("<tr><th scope=\"row\" style=\"" + CELL + ";width:34%;min-width:84px\">" + line(fact.label()))
                .append("</th><td style=\"" + CELL + "\">" + lines(fact.value()) + "</td></tr>\n");
    }

    /** The address stands below, so that it is read before it is followed, also on paper. */
    private void link(Letter.Link link) {
        String address = line(link.target().toString());
        html.append("<p style=\"margin:0 0 18px\">");
        if (isFollowed(link.target())) {
            html.append("<a href=\"" + address + "\" style=\"display:inline-block;padding:10px 18px;border:2px solid;")
                    .append("border-radius:6px;font-weight:bold;text-decoration:underline\">" + line(link.label())
                            + "</a>");
        } else {
            html.append("<strong>" + line(link.label()) + "</strong>");
        }
        html.append("<br><span style=\"font-size:13px;overflow-wrap:anywhere\">" + address + "</span></p>\n");
    }

    private void end() {
        html.append(inTable ? "</table>\n" : "").append("</div>\n</body>\n</html>\n");
    }

    private static boolean isFollowed(URI target) {
        return target.getScheme() != null && SCHEMES.contains(target.getScheme().toLowerCase(Locale.ROOT));
    }

    private static String words(Severity severity, Language language) {
        return switch (language) {
            case JA ->
                "危険度："
                        + switch (severity) {
                            case HIGH -> "高";
                            case MEDIUM -> "中";
                            case LOW -> "低";
                            case FALSE_POSITIVE -> "過検知";
                        };
            case EN ->
                "Severity: "
                        + switch (severity) {
                            case HIGH -> "High";
                            case MEDIUM -> "Medium";
                            case LOW -> "Low";
                            case FALSE_POSITIVE -> "False positive";
                        };
        };
    }

    /** Dark where it is urgent and light where it is not, so that paper without colours tells them apart too. */
    private static String background(Severity severity) {
        return switch (severity) {
            case HIGH -> "#a30d19";
            case MEDIUM -> "#ffc53d";
            case LOW -> "#e3effc";
            case FALSE_POSITIVE -> "#f2f3f5";
        };
    }

    private static String foreground(Severity severity) {
        return severity == Severity.HIGH ? "#ffffff" : "#1c1c1c";
    }

    private static String border(Severity severity) {
        return switch (severity) {
            case HIGH -> "#a30d19";
            case MEDIUM -> "#8a5a00";
            case LOW -> "#1d5fa8";
            case FALSE_POSITIVE -> "#6b7280";
        };
    }

    private static String lines(String text) {
        return text.lines()
                .map(LetterHtml::line)
                .reduce((a, b) -> a + "<br>\n" + b)
                .orElse("");
    }

    /** The text as text, in an element or a quoted attribute; what is not seen becomes a mark. */
    static String line(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + text.length() / 8);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\t', '\n', '\r' -> escaped.append(' ');
                default -> escaped.appendCodePoint(Unseen.is(c) ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }
}
