package io.mdr4j.notify.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mdr4j.customer.Way;
import io.mdr4j.evidence.Document;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.notification.Notifier;
import io.mdr4j.notification.PhoneScript;
import io.mdr4j.notify.http.HttpPost;
import io.mdr4j.notify.http.HttpPoster;
import io.mdr4j.text.Unseen;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls people by a voice gateway with the interface of Twilio, and reads them the notice's phone script. How a call went comes
 * back to {@link VoiceCallbacks}; accepted here means that the gateway makes the call, not that anybody has answered.
 *
 * <p>Each attempt to deliver a notice has the same {@value #IDEMPOTENCY}; a gateway that does not look at it calls twice where an
 * answer got lost, and both calls name the same notice when they come back.
 *
 * <p>Thread-safe. Close it when the service is closed.
 */
public final class VoiceNotifier implements Notifier, AutoCloseable {

    /** The header by which a gateway may know a call again. */
    public static final String IDEMPOTENCY = "Idempotency-Key";

    private static final Logger LOG = LoggerFactory.getLogger(VoiceNotifier.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final int LONGEST_ADDRESS = 1_200;
    private static final int LONGEST_NAME = 100;
    private static final int HEX_DIGITS = 32;

    private final VoiceConfig config;
    private final HttpPoster poster;
    private final URI calls;
    private final String login;

    private VoiceNotifier(VoiceConfig config) {
        this.config = config;
        this.poster = HttpPoster.open(config.reach(), config.timeout());
        this.calls = URI.create(
                CallAddress.base(config.gateway()) + "/2010-04-01/Accounts/" + config.account() + "/Calls.json");
        this.login = "Basic "
                + Base64.getEncoder()
                        .encodeToString((config.account() + ":" + config.token()).getBytes(StandardCharsets.UTF_8));
    }

    /** A notifier that calls by this gateway. Nothing is connected before the first notice. */
    public static VoiceNotifier open(VoiceConfig config) {
        return new VoiceNotifier(config);
    }

    /**
     * Hands the call over, and returns when the gateway has taken it. The reference is the gateway's name of the call.
     *
     * @throws NotificationException as {@link HttpPoster#post} says; not retryable either if the contact has no number in
     *     international form, or the notice no phone script
     */
    @Override
    public Delivery deliver(Notice notice) {
        String contact = "Contact " + name(notice.recipient().id());
        String written = notice.recipient()
                .phone()
                .orElseThrow(() -> refused(contact + " has no telephone number and cannot be called: add its phone"));
        String number = PhoneNumber.of(written)
                .orElseThrow(() -> refused(
                        contact + " has a telephone number that is not one such as +81312345678: correct its phone"));
        PhoneScript script = notice.phoneScript()
                .orElseThrow(
                        () -> refused("The notice to " + contact + " has no phone script and cannot be read aloud"));
        if (VoiceMarkup.said(script.spoken(), notice.language(), VoiceMarkup.LONGEST_SCRIPT)
                .isEmpty()) {
            throw refused("The notice to " + contact + " has a phone script of which nothing can be said");
        }
        CallAddress address = CallAddress.of(config.callbacks(), notice);
        if (address.key().length() > LONGEST_ADDRESS) {
            throw refused("The notice to " + contact + " has ids that are too long for the address of a callback");
        }
        String answer = poster.post(new HttpPost(
                "the voice gateway, asked to call contact "
                        + name(notice.recipient().id()) + ",",
                calls,
                Map.of("Authorization", login, "Accept", "application/json", IDEMPOTENCY, key(notice)),
                FORM,
                form(number, VoiceMarkup.script(script, notice.language(), address.key()), address)));
        String reference = reference(answer);
        LOG.debug("Call {} to {} was accepted", reference, contact);
        return new Delivery(Way.PHONE.id(), reference);
    }

    private byte[] form(String number, String markup, CallAddress address) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", number);
        fields.put("From", PhoneNumber.of(config.from()).orElseThrow());
        fields.put("Twiml", markup);
        fields.put("Timeout", Long.toString(config.ringFor().toSeconds()));
        fields.put("StatusCallback", address.status());
        fields.put("StatusCallbackMethod", "POST");
        fields.put("StatusCallbackEvent", "completed");
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String key(Notice notice) {
        return Document.of("mdr4j\ncall\n" + notice.id()).sha256().substring(0, HEX_DIGITS);
    }

    /** The call was taken whatever its name: an answer that cannot be read costs the name alone. */
    private static String reference(String answer) {
        try {
            return name(JSON.readTree(answer).path("sid").asText(""));
        } catch (JsonProcessingException e) {
            LOG.warn("The voice gateway took a call, but its answer is no JSON: the call has no reference");
            return "";
        }
    }

    private static String name(String text) {
        return text.codePoints()
                .limit(LONGEST_NAME)
                .map(c -> Unseen.is(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static NotificationException refused(String message) {
        return new NotificationException(message, false);
    }

    @Override
    public Set<Way> ways() {
        return Set.of(Way.PHONE);
    }

    @Override
    public void close() {
        poster.close();
    }
}
