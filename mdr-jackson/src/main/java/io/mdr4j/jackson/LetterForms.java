package io.mdr4j.jackson;

import io.mdr4j.customer.Language;
import io.mdr4j.text.Letter;
import io.mdr4j.text.Letter.Block;
import io.mdr4j.text.Letter.Fact;
import io.mdr4j.text.Letter.Heading;
import io.mdr4j.text.Letter.Link;
import io.mdr4j.text.Letter.Paragraph;
import io.mdr4j.text.Letter.Points;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Letters: each part under the one field that names its sort. */
final class LetterForms {

    private static final Form<Fact> FACT = new Form<>(
            (fact, out) -> {
                out.text("label", fact.label());
                out.text("value", fact.value());
            },
            in -> new Fact(in.text("label"), in.text("value")));

    private static final Form<Link> LINK = new Form<>(
            (link, out) -> {
                out.text("label", link.label());
                out.text("target", link.target().toString());
            },
            in -> new Link(in.text("label"), URI.create(in.text("target"))));

    private static final Form<Points> POINTS =
            new Form<>((points, out) -> out.texts("texts", points.texts()), in -> new Points(in.texts("texts")));

    private static final Form<Block> BLOCK = new Form<>(LetterForms::write, LetterForms::read);

    static final Form<Letter> LETTER = new Form<>(
            (letter, out) -> out.objects("blocks", letter.blocks(), BLOCK),
            in -> new Letter(in.objects("blocks", BLOCK)));

    static final Form<Map.Entry<Language, Letter>> BY_LANGUAGE = new Form<>(
            (entry, out) -> {
                out.constant("language", entry.getKey());
                out.object("letter", entry.getValue(), LETTER);
            },
            in -> Map.entry(in.constant("language", Language.class), in.object("letter", LETTER)));

    private LetterForms() {}

    private static void write(Block block, WireWriter out) throws IOException {
        if (block instanceof Heading heading) {
            out.text("heading", heading.text());
        } else if (block instanceof Paragraph paragraph) {
            out.text("paragraph", paragraph.text());
        } else if (block instanceof Points points) {
            out.object("points", points, POINTS);
        } else if (block instanceof Fact fact) {
            out.object("fact", fact, FACT);
        } else {
            out.object("link", (Link) block, LINK);
        }
    }

    private static Block read(WireReader in) {
        return in.optionalText("heading")
                .<Block>map(Heading::new)
                .or(() -> in.optionalText("paragraph").map(Paragraph::new))
                .or(() -> in.optionalObject("points", POINTS))
                .or(() -> in.optionalObject("fact", FACT))
                .orElseGet(() -> in.object("link", LINK));
    }
}
