package io.mdr4j.notify;

import io.mdr4j.notification.Notice;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes mails as HTML files, to be looked at in a browser: {@code MailPictures FOLDER}. */
final class MailPictures {

    private MailPictures() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Map<String, Notice> mails = Map.of(
                "ja-high", Letters.japanese(Severity.HIGH),
                "ja-low", Letters.japanese(Severity.LOW),
                "en-high", Letters.english(Severity.HIGH),
                "en-low", Letters.english(Severity.LOW));
        for (Map.Entry<String, Notice> mail : mails.entrySet()) {
            Files.writeString(folder.resolve(mail.getKey() + ".html"), LetterHtml.of(mail.getValue()));
        }
    }
}
