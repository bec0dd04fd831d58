package io.mdr4j.notify.inbox;

import io.mdr4j.inquiry.Inbox;
import io.mdr4j.inquiry.InboxException;
import io.mdr4j.inquiry.ReceivedMail;
import io.mdr4j.notify.MailSecurity;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mailbox read by IMAP. What is handled bears the keyword {@value #HANDLED}, or counts as seen where the server keeps no
 * keywords; nothing is deleted, and reading changes nothing: a person may read along. Connects anew for each reading.
 * Thread-safe.
 */
public final class ImapInbox implements Inbox {

    /** The keyword of what is handled. */
    public static final String HANDLED = "MdrHandled";

    private static final Logger LOG = LoggerFactory.getLogger(ImapInbox.class);

    private final InboxConfig config;
    private final Session session;
    private final MimeReader reader;
    private @Nullable Store store;
    private @Nullable IMAPFolder folder;

    private ImapInbox(InboxConfig config) {
        this.config = config;
        this.session = Session.getInstance(properties(config));
        this.reader = new MimeReader(config.clock());
    }

    /** An inbox that connects when it is first read. */
    public static ImapInbox open(InboxConfig config) {
        return new ImapInbox(config);
    }

    @Override
    public synchronized List<ReceivedMail> fetch(int most) {
        close();
        long end = System.nanoTime() + config.fetchTimeout().toNanos();
        try {
            IMAPFolder open = connected();
            Message[] found = open.search(new FlagTerm(handledFlag(open), false));
            List<ReceivedMail> mails = new ArrayList<>();
            for (Message message : Arrays.asList(found).subList(0, Math.min(most, found.length))) {
                if (System.nanoTime() >= end) {
                    break;
                }
                mails.add(read(open, (IMAPMessage) message));
            }
            return mails;
        } catch (MessagingException | IOException e) {
            close();
            throw failure(e);
        }
    }

    /** A message that the server cannot hand out, while the connection lives, must not hold up the others. */
    private ReceivedMail read(IMAPFolder open, IMAPMessage message) throws MessagingException, IOException {
        String handle = open.getUIDValidity() + "/" + open.getUID(message);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean cut = false;
        try (InputStream in = message.getMimeStream()) {
            byte[] buffer = new byte[16_384];
            for (int n = in.read(buffer); n >= 0 && !cut; n = in.read(buffer)) {
                int room = config.maxBytes() - bytes.size();
                bytes.write(buffer, 0, Math.min(n, room));
                cut = n > room;
            }
        }
        return reader.read(handle, bytes.toByteArray(), cut);
    }

    @Override
    public synchronized void handled(ReceivedMail mail) {
        try {
            IMAPFolder open = connected();
            String[] handle = mail.handle().split("/", 2);
            if (!handle[0].equals(String.valueOf(open.getUIDValidity()))) {
                return; // The server numbered its mails anew: it is fetched again, and known by its Message-ID.
            }
            Message message = open.getMessageByUID(Long.parseLong(handle[1]));
            if (message != null) {
                message.setFlags(handledFlag(open), true);
            }
        } catch (MessagingException e) {
            close();
            throw failure(e);
        }
    }

    private static Flags handledFlag(IMAPFolder open) {
        boolean keywords =
                open.getPermanentFlags() != null && open.getPermanentFlags().contains(Flags.Flag.USER);
        return keywords ? new Flags(HANDLED) : new Flags(Flags.Flag.SEEN);
    }

    private IMAPFolder connected() throws MessagingException {
        IMAPFolder known = folder;
        if (known != null && known.isOpen()) {
            return known;
        }
        close();
        Store fresh = session.getStore(config.security() == MailSecurity.IMPLICIT_TLS ? "imaps" : "imap");
        store = fresh;
        fresh.connect(config.host(), config.port(), config.user(), config.password());
        IMAPFolder opened = (IMAPFolder) fresh.getFolder(config.folder());
        opened.open(Folder.READ_WRITE);
        folder = opened;
        return opened;
    }

    /** The cause's message may hold what the server says, never the password. */
    private InboxException failure(Exception cause) {
        String said = String.valueOf(cause.getMessage()).replaceAll("[^\\x20-\\x7e]", "?");
        String brief = said.length() <= 300 ? said : said.substring(0, 300);
        return new InboxException(
                "The mailbox " + config.folder() + " at " + config.host() + ":" + config.port() + " cannot be read: "
                        + brief.replace(config.password(), "***"),
                cause);
    }

    @Override
    public synchronized void close() {
        Store open = store;
        store = null;
        folder = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                LOG.debug("A connection to {} was not closed properly", config.host(), e);
            }
        }
    }

    private static Properties properties(InboxConfig config) {
        Properties properties = new Properties();
        boolean starttls = config.security() == MailSecurity.STARTTLS;
        for (String protocol : List.of("imap", "imaps")) {
            String prefix = "mail." + protocol + ".";
            properties.setProperty(
                    prefix + "connectiontimeout", millis(config.connectTimeout().toMillis()));
            properties.setProperty(
                    prefix + "timeout", millis(config.readTimeout().toMillis()));
            properties.setProperty(
                    prefix + "writetimeout", millis(config.readTimeout().toMillis()));
            properties.setProperty(prefix + "peek", "true");
            properties.setProperty(prefix + "partialfetch", "true");
            properties.setProperty(prefix + "fetchsize", "65536");
            properties.setProperty(prefix + "starttls.enable", String.valueOf(starttls));
            properties.setProperty(prefix + "starttls.required", String.valueOf(starttls));
            properties.setProperty(prefix + "ssl.checkserveridentity", "true");
            config.tls().ifPresent(tls -> properties.put(prefix + "ssl.socketFactory", tls));
        }
        return properties;
    }

    private static String millis(long value) {
        return String.valueOf(Math.min(value, Integer.MAX_VALUE));
    }
}
