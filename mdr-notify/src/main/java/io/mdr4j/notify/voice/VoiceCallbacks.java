package io.mdr4j.notify.voice;

import io.mdr4j.notify.voice.CallListener.NotReached;
import io.mdr4j.notify.web.WebHandler;
import io.mdr4j.notify.web.WebRequest;
import io.mdr4j.notify.web.WebResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the gateway's callbacks: keys that were pressed, and how calls ended. Mount it where {@link VoiceConfig#callbacks()}
 * says; only the gateway, which knows the account's token, can sign what is believed here. Told twice, it tells the listener
 * once, as far as this node remembers.
 *
 * <p>Thread-safe; keeps the last few thousand calls in memory.
 */
public final class VoiceCallbacks implements WebHandler {

    /** The key that acknowledges. */
    public static final String ACKNOWLEDGES = "1";

    private static final Logger LOG = LoggerFactory.getLogger(VoiceCallbacks.class);
    private static final String ACKNOWLEDGED = "acknowledged";

    private final VoiceConfig config;
    private final CallListener listener;
    private final ToldCalls told = new ToldCalls();

    private VoiceCallbacks(VoiceConfig config, CallListener listener) {
        this.config = config;
        this.listener = listener;
    }

    /** Callbacks of this gateway's calls, for this listener. */
    public static VoiceCallbacks of(VoiceConfig config, CallListener listener) {
        return new VoiceCallbacks(config, listener);
    }

    /** Answers 404 or 405 where there is nothing of ours, and 403 where the signature is not the gateway's. */
    @Override
    public WebResponse handle(WebRequest request) {
        boolean isKey = request.path().equals(CallAddress.KEY);
        if (!isKey && !request.path().equals(CallAddress.STATUS)) {
            return plain(404, "Not found");
        }
        if (!request.method().equals("POST")) {
            return plain(405, "Only POST");
        }
        Map<String, String> fields = request.formFields();
        String address = CallAddress.base(config.callbacks()) + request.path() + "?" + request.query();
        boolean signed = request.header(CallSignature.HEADER)
                .filter(signature -> CallSignature.isRight(signature, config.token(), address, fields))
                .isPresent();
        if (!signed) {
            LOG.warn("A callback about a call was refused: its signature is not the gateway's");
            return plain(403, "Wrong signature");
        }
        CallAddress called = CallAddress.read(config.callbacks(), request.queryFields());
        NoticeCall call = called.call(fields.getOrDefault("CallSid", ""));
        return isKey
                ? key(call, called, fields.getOrDefault("Digits", ""))
                : status(call, fields.getOrDefault("CallStatus", ""));
    }

    private WebResponse key(NoticeCall call, CallAddress called, String digits) {
        if (digits.equals(ACKNOWLEDGES)) {
            boolean done = tell(call, ACKNOWLEDGED, () -> listener.acknowledged(call));
            return markup(VoiceMarkup.last(
                    done ? VoiceWords.thanks(called.language()) : VoiceWords.failed(called.language()),
                    called.language()));
        }
        return called.isFirstTry()
                ? markup(VoiceMarkup.again(called.language(), called.nextTry().key()))
                : markup(VoiceMarkup.last(VoiceWords.noKey(called.language()), called.language()));
    }

    private WebResponse status(NoticeCall call, String status) {
        boolean done = switch (status) {
            case "completed" -> told.has(call, ACKNOWLEDGED) || tell(call, status, () -> listener.answered(call));
            case "busy" -> tell(call, status, () -> listener.notReached(call, NotReached.BUSY));
            case "no-answer" -> tell(call, status, () -> listener.notReached(call, NotReached.NO_ANSWER));
            case "failed", "canceled" -> tell(call, status, () -> listener.notReached(call, NotReached.FAILED));
            // A call that is queued, rings or goes on is not over.
            default -> true;
        };
        return done ? plain(200, "OK") : plain(500, "Not recorded");
    }

    /** Tells the listener what it was not told yet. A failure is not remembered, so that the next callback tells it again. */
    private boolean tell(NoticeCall call, String what, Runnable telling) {
        if (told.has(call, what)) {
            return true;
        }
        try {
            telling.run();
            told.add(call, what);
            return true;
        } catch (RuntimeException e) {
            LOG.error("How a call went ({}) could not be recorded", what, e);
            return false;
        }
    }

    private static WebResponse markup(String markup) {
        return response(200, "text/xml; charset=utf-8", markup);
    }

    private static WebResponse plain(int status, String text) {
        return response(status, "text/plain; charset=utf-8", text);
    }

    private static WebResponse response(int status, String type, String body) {
        return new WebResponse(
                status,
                Map.of("Content-Type", type, "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
