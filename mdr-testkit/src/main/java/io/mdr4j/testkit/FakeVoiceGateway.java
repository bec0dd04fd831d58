package io.mdr4j.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A voice gateway with the interface of Twilio. It takes calls and keeps them; a test then plays the person who is called
 * ({@link #press}, {@link #end}), and the gateway calls back over real HTTP with right signatures. Thread-safe.
 */
public final class FakeVoiceGateway extends FakeReceiver {

    private static final int MOST_MARKUP = 4_000;

    private final HttpClient callbacks = HttpClient.newHttpClient();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /**
     * A call that was taken.
     *
     * @param sid the gateway's name of it
     * @param to who is called
     * @param from who calls
     * @param markup what is said and asked
     * @param said what is said, in its order
     * @param statusCallback where the gateway says how it ended
     * @param ringSeconds how long it rings
     * @param idempotencyKey the same in every attempt
     */
    public record Call(
            String sid,
            String to,
            String from,
            String markup,
            List<String> said,
            String statusCallback,
            int ringSeconds,
            String idempotencyKey) {

        /** Copies the list. */
        public Call {
            said = List.copyOf(said);
        }
    }

    /**
     * What our side answered to a callback.
     *
     * @param status the status
     * @param body the body; markup where a key was pressed
     */
    public record Answer(int status, String body) {}

    private FakeVoiceGateway() {}

    /** Starts one. */
    public static FakeVoiceGateway start() {
        return new FakeVoiceGateway();
    }

    /** The one account that it knows. */
    public String account() {
        return "AC00000000000000000000000000000042";
    }

    /** The account's token. */
    public String token() {
        return "9f8e7d6c5b4a-not-a-real-one";
    }

    /** The calls that were taken, in their order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The person who is called hears the call and presses this key. */
    public Answer press(Call call, String key) {
        return press(call, call.markup(), key);
    }

    /** The same, after our side has answered a key by this markup. */
    public Answer press(Call call, String markup, String key) {
        Element gather = (Element) elements(markup, "Gather").item(0);
        return callBack(gather.getAttribute("action"), call, "in-progress", Map.of("Digits", key));
    }

    /** The call ends: {@code completed}, {@code busy}, {@code no-answer}, {@code failed} or {@code canceled}. */
    public Answer end(Call call, String status) {
        return callBack(call.statusCallback(), call, status, Map.of());
    }

    private Answer callBack(String address, Call call, String status, Map<String, String> more) {
        Map<String, String> fields = new TreeMap<>(more);
        fields.put("AccountSid", account());
        fields.put("CallSid", call.sid());
        fields.put("CallStatus", status);
        fields.put("From", call.from());
        fields.put("To", call.to());
        return post(address, fields, signature(address, fields));
    }

    /** Posts a callback with this signature, for tests of forged ones. */
    public Answer post(String address, Map<String, String> fields, String signature) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build();
        try {
            HttpResponse<String> response = callbacks.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The right signature of a callback. */
    public String signature(String address, Map<String, String> fields) {
        String signed = address
                + new TreeMap<>(fields)
                        .entrySet().stream().map(f -> f.getKey() + f.getValue()).collect(Collectors.joining());
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    MockResponse proper(RecordedRequest request, String path, String body) {
        if (!request.getMethod().equals("POST") || !path.equals("/2010-04-01/Accounts/" + account() + "/Calls.json")) {
            return json(404, "{\"code\": 20404}");
        }
        String login = Base64.getEncoder().encodeToString((account() + ":" + token()).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + login).equals(request.getHeaders().get("Authorization"))) {
            return json(401, "{\"code\": 20003}");
        }
        Map<String, String> fields = fields(body);
        String markup = fields.getOrDefault("Twiml", "");
        String to = fields.getOrDefault("To", "");
        if (!to.matches("\\+[1-9]\\d{6,14}")) {
            return json(400, "{\"code\": 21211}");
        }
        if (markup.isEmpty() || markup.length() > MOST_MARKUP) {
            return json(400, "{\"code\": 21205}");
        }
        String sid = "CA" + String.format("%032x", numbers.incrementAndGet());
        calls.add(new Call(
                sid,
                to,
                fields.getOrDefault("From", ""),
                markup,
                said(markup),
                fields.getOrDefault("StatusCallback", ""),
                Integer.parseInt(fields.getOrDefault("Timeout", "60")),
                String.valueOf(request.getHeaders().get("Idempotency-Key"))));
        return json(201, "{\"sid\": \"" + sid + "\", \"status\": \"queued\"}");
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static List<String> said(String markup) {
        NodeList said = elements(markup, "Say");
        return IntStream.range(0, said.getLength())
                .mapToObj(i -> said.item(i).getTextContent())
                .toList();
    }

    private static NodeList elements(String markup, String name) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)))
                    .getElementsByTagName(name);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("The markup cannot be read", e);
        }
    }
}
