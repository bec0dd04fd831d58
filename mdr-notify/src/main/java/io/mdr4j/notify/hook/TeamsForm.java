package io.mdr4j.notify.hook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.notification.Notice;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Letter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A notice as an adaptive card (version 1.4) for a workflow of Microsoft Teams. A card of more than 28 KB is refused by Teams;
 * what does not fit is left out, and the card says so.
 */
final class TeamsForm {

    static final int MOST_BYTES = 28 * 1024;

    /** With room for the frame and the last words. */
    private static final int MOST_OF_BODY = MOST_BYTES - 3 * 1024;

    private static final int LONGEST_SUBJECT = 500;
    private static final int PIECE = 1_500;
    private static final int FACTS_OF_SET = 10;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ArrayNode body = JSON.arrayNode();
    private final List<ObjectNode> facts = new ArrayList<>();
    private int bytes;
    private boolean isCut;

    private TeamsForm() {}

    static byte[] of(Notice notice) {
        TeamsForm form = new TeamsForm();
        form.add(text(Shown.cut(Shown.line(notice.subject()), LONGEST_SUBJECT))
                .put("weight", "Bolder")
                .put("size", "Large")
                .put("color", notice.severity().map(TeamsForm::colour).orElse("Default")));
        Shown.letter(notice).blocks().forEach(form::block);
        form.endFacts();
        if (form.isCut) {
            form.body.add(text(ChatWords.cut(notice.language())));
        }
        form.body.add(text(ChatWords.reference(notice.language(), Hooks.reference(notice)))
                .put("isSubtle", true)
                .put("size", "Small"));
        return form.message().toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode message() {
        ObjectNode card = JSON.objectNode()
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        card.putObject("msteams").put("width", "Full");
        card.set("body", body);
        ObjectNode message = JSON.objectNode().put("type", "message");
        message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .set("content", card);
        return message;
    }

    private void block(Letter.Block block) {
        if (!(block instanceof Letter.Fact)) {
            endFacts();
        }
        if (block instanceof Letter.Heading heading) {
            add(text(Shown.line(heading.text()))
                    .put("weight", "Bolder")
                    .put("size", "Medium")
                    .put("separator", true));
        } else if (block instanceof Letter.Paragraph paragraph) {
            texts(paragraph.text());
        } else if (block instanceof Letter.Points points) {
            points.texts().forEach(point -> texts("• " + point));
        } else if (block instanceof Letter.Fact fact) {
            if (facts.size() == FACTS_OF_SET) {
                endFacts();
            }
            facts.add(JSON.objectNode()
                    .put("title", TeamsText.of(Shown.cut(fact.label(), PIECE)))
                    .put("value", TeamsText.of(Shown.cut(fact.value(), PIECE))));
        } else if (block instanceof Letter.Link link) {
            link(link);
        }
    }

    private void texts(String text) {
        Shown.pieces(Shown.text(text), PIECE).forEach(piece -> add(text(piece)));
    }

    private void endFacts() {
        if (!facts.isEmpty()) {
            ObjectNode set = JSON.objectNode().put("type", "FactSet");
            set.putArray("facts").addAll(facts);
            add(set);
            facts.clear();
        }
    }

    /** A button, whose address is no Markdown; the address stands below, to be read. */
    private void link(Letter.Link link) {
        String address = link.target().toASCIIString();
        if (Links.isFollowed(link.target())) {
            ObjectNode buttons = JSON.objectNode().put("type", "ActionSet");
            buttons.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", Shown.name(link.label()))
                    .put("url", address);
            add(buttons);
            add(text(address).put("size", "Small"));
        } else {
            texts(link.label() + "\n" + address);
        }
    }

    private void add(ObjectNode element) {
        int more = element.toString().getBytes(StandardCharsets.UTF_8).length + 1;
        isCut |= bytes + more > MOST_OF_BODY;
        if (!isCut) {
            body.add(element);
            bytes += more;
        }
    }

    private static ObjectNode text(String text) {
        return JSON.objectNode().put("type", "TextBlock").put("wrap", true).put("text", TeamsText.of(text));
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case HIGH -> "Attention";
            case MEDIUM -> "Warning";
            case LOW -> "Accent";
            case FALSE_POSITIVE -> "Default";
        };
    }
}
