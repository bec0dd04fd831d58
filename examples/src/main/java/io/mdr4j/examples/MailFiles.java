package io.mdr4j.examples;

import io.mdr4j.notification.Notice;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mails that the demo kept in the folder of an incident, each beside a page on which it can be read. */
final class MailFiles {

    static final String PREFIX = "mail-";

    private static final String TEMPLATE = "io/mdr4j/examples/mail.html";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Pattern OURS = Pattern.compile(PREFIX + "[0-9]{8}-[0-9]{6}-[0-9a-f]{1,8}\\.(eml|html)");
    private static final String ALARMS = "alarms";

    private MailFiles() {}

    /** A mail as a line of the index shows it; the template reads the components by their names. */
    record Mail(String at, String to, String subject, String page, String eml) {}

    /** What of a mail a reader sees. */
    private static final class Content {
        private String text = "";
        private @Nullable String html;
        private final List<String> attachments = new ArrayList<>();
    }

    /** Where mails of the notice's incident lie, below the demo's folder. */
    static String folder(Notice notice) {
        return notice.customer()
                .flatMap(customer -> notice.incidentNumber().map(number -> ReportFiles.folder(customer, number)))
                .orElse(ALARMS);
    }

    /** The mails in this folder, the first one first. */
    static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOurs(file) && file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    /** Writes a page for each mail in a folder below this one, and tells of all of them. */
    static List<Mail> show(Path out, String folder) throws IOException {
        List<Mail> mails = new ArrayList<>();
        for (Path file : in(out.resolve(folder))) {
            mails.add(show(folder, file));
        }
        return mails;
    }

    /**
     * The link that follows this address in the newest mail to a recipient in the folder, as its reader would click it; empty
     * where no mail has one.
     */
    static Optional<String> link(Path folder, String recipient, String path) throws IOException {
        Pattern address = Pattern.compile("https?://[^\\s/]+" + Pattern.quote(path) + "/[A-Za-z0-9_-]+");
        Optional<String> newest = Optional.empty();
        for (Path file : in(folder)) {
            try (InputStream in = Files.newInputStream(file)) {
                MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
                Content content = new Content();
                read(message, content);
                Matcher link = address.matcher(content.text);
                if (readable(message.getAllRecipients()).contains(recipient) && link.find()) {
                    newest = Optional.of(link.group());
                }
            } catch (MessagingException e) {
                throw new IOException(file + " is no mail", e);
            }
        }
        return newest;
    }

    /** Those of alarms, which belong to no incident. */
    static List<Mail> showAlarms(Path out) throws IOException {
        return show(out, ALARMS);
    }

    /** Removes all mails below this folder, and nothing else. */
    static void remove(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return;
        }
        try (Stream<Path> files = Files.walk(out, 2)) {
            for (Path file : files.filter(MailFiles::isOurs).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isOurs(Path file) {
        return Files.isRegularFile(file)
                && OURS.matcher(file.getFileName().toString()).matches();
    }

    private static Mail show(String folder, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            Content content = new Content();
            read(message, content);
            String name = file.getFileName().toString();
            String page = name.substring(0, name.length() - "eml".length()) + "html";
            Instant sent = message.getSentDate().toInstant();
            Mail mail = new Mail(
                    TIME.format(sent.atZone(Site.ZONE)),
                    readable(message.getAllRecipients()),
                    String.valueOf(message.getSubject()),
                    folder + "/" + page,
                    folder + "/" + name);
            Files.writeString(
                    file.resolveSibling(page),
                    Templates.page(
                            TEMPLATE,
                            Map.of(
                                    "mail",
                                    mail,
                                    "from",
                                    readable(message.getFrom()),
                                    "eml",
                                    name,
                                    "zone",
                                    Site.ZONE.getId(),
                                    "text",
                                    content.text,
                                    "html",
                                    content.html == null ? "" : content.html,
                                    "attachments",
                                    content.attachments)));
            return mail;
        } catch (MessagingException e) {
            throw new IOException(file + " is no mail", e);
        }
    }

    private static String readable(Address[] addresses) {
        return Arrays.stream(addresses)
                .map(address ->
                        address instanceof InternetAddress internet ? internet.toUnicodeString() : address.toString())
                .collect(Collectors.joining(", "));
    }

    private static void read(Part part, Content content) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart next = parts.getBodyPart(i);
                read(next, content);
            }
        } else if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            content.attachments.add(String.valueOf(part.getFileName()));
        } else if (part.isMimeType("text/html")) {
            content.html = String.valueOf(part.getContent());
        } else if (part.isMimeType("text/plain")) {
            content.text = String.valueOf(part.getContent());
        }
    }
}
