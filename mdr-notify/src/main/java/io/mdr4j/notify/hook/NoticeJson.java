package io.mdr4j.notify.hook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.notification.Notice;
import io.mdr4j.text.Letter;
import java.nio.charset.StandardCharsets;

/**
 * A notice as JSON, in the form {@value #FORM}: fields may be added to it, and none changes its meaning. It holds nothing of the
 * moment, so that a notice which is posted again is the same, byte by byte. Reports are named and not included.
 */
final class NoticeJson {

    static final String FORM = "mdr4j/notice/1";
    static final int LONGEST_TEXT = 20_000;
    static final int MOST_BLOCKS = 200;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NoticeJson() {}

    static byte[] of(Notice notice) {
        ObjectNode json = JSON.objectNode();
        json.put("form", FORM);
        json.put("id", shown(notice.id()));
        json.put("kind", notice.kind().name());
        json.put("language", notice.language().code());
        json.put("severity", notice.severity().map(Enum::name).orElse(null));
        json.put("customer", notice.customer().map(c -> shown(c.value())).orElse(null));
        json.put("incident", notice.incidentNumber().map(NoticeJson::shown).orElse(null));
        json.putObject("recipient")
                .put("id", shown(notice.recipient().id()))
                .put("name", shown(notice.recipient().name()));
        json.put("subject", shown(notice.subject()));
        json.put("text", shown(notice.text()));
        ArrayNode letter = json.putArray("letter");
        notice.letter().blocks().stream()
                .limit(MOST_BLOCKS)
                .map(NoticeJson::block)
                .forEach(letter::add);
        ArrayNode reports = json.putArray("reports");
        notice.attachments()
                .forEach(report -> reports.addObject()
                        .put("fileName", shown(report.fileName()))
                        .put("mediaType", shown(report.mediaType()))
                        .put("sha256", report.document().sha256()));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode block(Letter.Block block) {
        ObjectNode json = JSON.objectNode();
        if (block instanceof Letter.Heading heading) {
            return json.put("type", "heading").put("text", shown(heading.text()));
        }
        if (block instanceof Letter.Paragraph paragraph) {
            return json.put("type", "paragraph").put("text", shown(paragraph.text()));
        }
        if (block instanceof Letter.Points points) {
            ArrayNode texts = json.put("type", "points").putArray("texts");
            points.texts().stream().limit(MOST_BLOCKS).map(NoticeJson::shown).forEach(texts::add);
            return json;
        }
        if (block instanceof Letter.Fact fact) {
            return json.put("type", "fact").put("label", shown(fact.label())).put("value", shown(fact.value()));
        }
        Letter.Link link = (Letter.Link) block;
        return json.put("type", "link")
                .put("label", shown(link.label()))
                .put("url", link.target().toASCIIString());
    }

    private static String shown(String text) {
        return Shown.cut(Shown.text(text), LONGEST_TEXT);
    }
}
