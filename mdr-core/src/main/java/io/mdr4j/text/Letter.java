package io.mdr4j.text;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A short message with some structure, from which every way of delivery makes its own form: a mail, a chat message, plain text.
 * Its text is ours; what it quotes of an EDR is a cleaned host name, never a command line, a script or an indicator. Immutable.
 *
 * @param blocks its parts in order
 */
public record Letter(List<Block> blocks) {

    /** Without any text. */
    public static final Letter EMPTY = new Letter(List.of());

    /** Copies the list. */
    public Letter {
        blocks = List.copyOf(blocks);
    }

    /** A letter of these parts. */
    public static Letter of(Block... blocks) {
        return new Letter(List.of(blocks));
    }

    /** One part. */
    public sealed interface Block {}

    /** A heading over what follows. */
    public record Heading(String text) implements Block {
        /** Throws {@link NullPointerException} when the text is null. */
        public Heading {
            Objects.requireNonNull(text, "text");
        }
    }

    /** Running text; line breaks in it are kept. */
    public record Paragraph(String text) implements Block {
        /** Throws {@link NullPointerException} when the text is null. */
        public Paragraph {
            Objects.requireNonNull(text, "text");
        }
    }

    /** Points, one below the other. */
    public record Points(List<String> texts) implements Block {
        /** Copies the list. */
        public Points {
            texts = List.copyOf(texts);
        }
    }

    /** One value with its label. */
    public record Fact(String label, String value) implements Block {
        /** Throws {@link NullPointerException} when a component is null. */
        public Fact {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(value, "value");
        }
    }

    /** A link of ours that the reader is asked to follow; never one that an EDR named. */
    public record Link(String label, URI target) implements Block {
        /** Throws {@link NullPointerException} when a component is null. */
        public Link {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(target, "target");
        }
    }

    /** The letter as plain text: headings in 【】, points with ・, a link as label and address, parts set apart by an empty line. */
    public String plain() {
        StringBuilder text = new StringBuilder();
        @Nullable Block before = null;
        for (Block block : blocks) {
            boolean apart = before != null
                    && !(before instanceof Heading)
                    && !(before instanceof Fact && block instanceof Fact);
            text.append(apart ? "\n" : "").append(plain(block)).append('\n');
            before = block;
        }
        return text.toString();
    }

    private static String plain(Block block) {
        if (block instanceof Heading heading) {
            return "【" + heading.text() + "】";
        }
        if (block instanceof Paragraph paragraph) {
            return paragraph.text();
        }
        if (block instanceof Points points) {
            return String.join(
                    "\n", points.texts().stream().map(point -> "・" + point).toList());
        }
        if (block instanceof Fact fact) {
            return fact.label() + ": " + fact.value();
        }
        Link link = (Link) block;
        return link.label() + "\n" + link.target();
    }
}
