package io.mdr4j.inquiry;

import io.mdr4j.inquiry.ReceivedMail.Attachment;
import java.util.stream.Collectors;

/** The text of a question that came by mail: what was written, and what came along by name and size. */
final class QuestionText {

    private static final int MOST_ATTACHMENTS = 10;

    private QuestionText() {}

    static String of(ReceivedMail mail) {
        String own = printable(OwnWords.of(mail.text()));
        String text = own.isBlank() ? printable(mail.subject()) : own;
        String attached = mail.attachments().stream()
                .limit(MOST_ATTACHMENTS)
                .map(QuestionText::named)
                .collect(Collectors.joining("\n"));
        return text + (attached.isEmpty() ? "" : "\n" + attached) + (mail.cut() ? "\n[...]" : "");
    }

    private static String named(Attachment attachment) {
        String name = printable(attachment.name()).replace('\n', ' ');
        return "[" + (name.length() > 100 ? name.substring(0, 100) : name) + ", " + attachment.bytes() + " bytes]";
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), 10_000));
        text.codePoints().limit(10_000).forEach(c -> {
            int type = Character.getType(c);
            boolean shown = c == '\n'
                    || c == '\t'
                    || (type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE);
            if (shown) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
