package io.mdr4j.notify.hook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.notification.Notice;
import io.mdr4j.text.Letter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A notice as a message of Slack's Block Kit, within its limits; what does not fit is left out, and the message says so. */
final class SlackForm {

    static final int MOST_BLOCKS = 50;
    static final int LONGEST_HEADER = 150;
    static final int LONGEST_TEXT = 3_000;
    static final int LONGEST_FIELD = 2_000;
    static final int MOST_FIELDS = 10;

    /** Half of the limit, since an escape is up to five characters and most text has few. */
    private static final int PIECE = 1_500;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<ObjectNode> blocks = new ArrayList<>();
    private final List<ObjectNode> fields = new ArrayList<>();

    private SlackForm() {}

    static byte[] of(Notice notice) {
        SlackForm form = new SlackForm();
        Shown.letter(notice).blocks().forEach(form::block);
        form.endFields();
        return form.message(notice).toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode message(Notice notice) {
        ObjectNode message = JSON.objectNode();
        String subject = something(Shown.line(notice.subject()));
        message.put("text", SlackText.of(subject, LONGEST_TEXT));
        message.put("mrkdwn", false).put("unfurl_links", false).put("unfurl_media", false);
        ArrayNode all = message.putArray("blocks");
        all.add(section(subject));
        int room = MOST_BLOCKS - 2;
        boolean fits = blocks.size() <= room;
        blocks.stream().limit(fits ? room : room - 1).forEach(all::add);
        if (!fits) {
            all.add(section(ChatWords.cut(notice.language())));
        }
        all.addObject()
                .put("type", "context")
                .putArray("elements")
                .add(plain(ChatWords.reference(notice.language(), Hooks.reference(notice)), LONGEST_TEXT));
        return message;
    }

    private void block(Letter.Block block) {
        if (!(block instanceof Letter.Fact)) {
            endFields();
        }
        if (block instanceof Letter.Heading heading && !heading.text().isBlank()) {
            blocks.add(JSON.objectNode()
                    .put("type", "header")
                    .set("text", plain(Shown.line(heading.text()), LONGEST_HEADER)));
        } else if (block instanceof Letter.Paragraph paragraph) {
            sections(paragraph.text());
        } else if (block instanceof Letter.Points points) {
            sections(String.join(
                    "\n", points.texts().stream().map(point -> "• " + point).toList()));
        } else if (block instanceof Letter.Fact fact) {
            field(fact.label());
            field(fact.value());
        } else if (block instanceof Letter.Link link) {
            link(link);
        }
    }

    private void sections(String text) {
        Shown.pieces(Shown.text(text), PIECE).forEach(piece -> blocks.add(section(piece)));
    }

    private void field(String text) {
        if (fields.size() == MOST_FIELDS) {
            endFields();
        }
        fields.add(plain(something(text), LONGEST_FIELD));
    }

    private void endFields() {
        if (!fields.isEmpty()) {
            ObjectNode section = JSON.objectNode().put("type", "section");
            section.putArray("fields").addAll(fields);
            blocks.add(section);
            fields.clear();
        }
    }

    private void link(Letter.Link link) {
        if (!Links.isFollowed(link.target())) {
            sections(link.label() + "\n" + link.target());
            return;
        }
        ObjectNode text = JSON.objectNode()
                .put("type", "mrkdwn")
                .put("verbatim", true)
                .put("text", SlackText.link(link.label(), link.target(), LONGEST_TEXT));
        blocks.add(JSON.objectNode().put("type", "section").set("text", text));
    }

    /** Slack refuses texts that are empty. */
    private static String something(String text) {
        return text.isBlank() ? "–" : text;
    }

    private static ObjectNode section(String text) {
        return JSON.objectNode().put("type", "section").set("text", plain(text, LONGEST_TEXT));
    }

    private static ObjectNode plain(String text, int longest) {
        return JSON.objectNode()
                .put("type", "plain_text")
                .put("text", SlackText.of(text, longest))
                .put("emoji", false);
    }
}
