package io.mdr4j.notify.inbox;

import io.mdr4j.evidence.Document;
import io.mdr4j.inquiry.ReceivedMail;
import io.mdr4j.inquiry.ReceivedMail.Attachment;
import io.mdr4j.inquiry.ReceivedMailBuilderStages;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Makes a {@link ReceivedMail} of the bytes of a mail, however odd they are. */
final class MimeReader {

    private static final int MOST_HEADERS = 500;
    private static final int LONGEST_HEADER = 8_000;
    private static final int MOST_ADDRESSES = 100;
    private static final List<String> RECIPIENTS =
            List.of("to", "cc", "delivered-to", "x-original-to", "x-forwarded-to", "envelope-to");

    private final Session session;
    private final Clock clock;

    MimeReader(Clock clock) {
        this.clock = clock;
        Properties lenient = new Properties();
        lenient.setProperty("mail.mime.address.strict", "false");
        lenient.setProperty("mail.mime.parameters.strict", "false");
        lenient.setProperty("mail.mime.decodetext.strict", "false");
        this.session = Session.getInstance(lenient);
    }

    ReceivedMail read(String handle, byte[] bytes, boolean cut) {
        ReceivedMailBuilderStages.BuildFinal mail = ReceivedMail.builder()
                .handle(handle)
                .receivedAt(clock.instant())
                .source(Document.of(bytes))
                .cut(cut);
        try {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(bytes));
            Map<String, List<String>> headers = headers(message);
            mail.putAllHeaders(headers)
                    .addAllFrom(addresses(headers.getOrDefault("from", List.of())))
                    .addAllRecipients(RECIPIENTS.stream()
                            .flatMap(name -> addresses(headers.getOrDefault(name, List.of())).stream())
                            .distinct()
                            .toList())
                    .subject(
                            decoded(headers.getOrDefault("subject", List.of("")).get(0)));
            MimeParts parts = MimeParts.of(message);
            mail.text(parts.text())
                    .returned(parts.returned())
                    .addAllAttachments(parts.attachments().stream()
                            .map(a -> new Attachment(decoded(a.name()), a.bytes()))
                            .toList());
        } catch (MessagingException | RuntimeException e) {
            mail.unreadable(e.getClass().getSimpleName());
        }
        return mail.build();
    }

    private static Map<String, List<String>> headers(MimeMessage message) throws MessagingException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int number = 0;
        for (Header header : Collections.list(message.getAllHeaders())) {
            if (number++ == MOST_HEADERS) {
                break;
            }
            String value = MimeUtility.unfold(header.getValue() == null ? "" : header.getValue());
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .add(value.length() <= LONGEST_HEADER ? value : value.substring(0, LONGEST_HEADER));
        }
        return headers;
    }

    private static List<String> addresses(List<String> values) {
        List<String> addresses = new ArrayList<>();
        for (String value : values) {
            try {
                for (InternetAddress address : InternetAddress.parseHeader(value, false)) {
                    if (address.getAddress() != null && addresses.size() < MOST_ADDRESSES) {
                        addresses.add(address.getAddress());
                    }
                }
            } catch (AddressException e) {
                addresses.add(value); // It equals no address of a contact.
            }
        }
        return addresses;
    }

    static String decoded(String text) {
        try {
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return text;
        }
    }
}
