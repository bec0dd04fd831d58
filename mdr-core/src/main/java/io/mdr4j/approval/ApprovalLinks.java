package io.mdr4j.approval;

import io.mdr4j.customer.CustomerId;
import java.net.URI;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes and reads the links and codes by which requests for approval are answered. Immutable, thread-safe.
 *
 * <p>A token is a claim (customer, incident, request, and a digest of the whole {@linkplain ApprovalTicket ticket}), encrypted
 * and authenticated by a tag that is the claim's HMAC. Nobody reads in it whom it concerns, nobody makes one without the key, and
 * the same ticket always makes the same token, so that a notice that is sent again carries the same link.
 */
public final class ApprovalLinks {

    private static final int VERSION = 1;
    private static final int TAG_BYTES = 32;
    private static final int LONGEST_TOKEN = 2_000;
    private static final int CODES = 100_000_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * What a token says of itself; that its maker had a key is proven, and nothing else.
     *
     * @param customer whose incident it is
     * @param incident the incident's number
     * @param request the number of the request within the incident
     */
    public record Claim(CustomerId customer, String incident, int request) {}

    private final URI base;
    private final ApprovalKeys keys;

    private ApprovalLinks(URI base, ApprovalKeys keys) {
        this.base = base;
        this.keys = keys;
    }

    /**
     * Links to pages below this address, which comes from the configuration and never from a request.
     *
     * @param base where the page is mounted, for example {@code https://soc.example.jp/approve}. Throws {@link
     *     IllegalArgumentException} unless it is https, or of the loopback, with neither user, query nor fragment
     */
    public static ApprovalLinks of(URI base, ApprovalKeys keys) {
        Objects.requireNonNull(keys, "keys");
        String scheme = Objects.requireNonNullElse(base.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = Objects.requireNonNullElse(base.getHost(), "").toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
        if (!safe || host.isEmpty()) {
            throw new IllegalArgumentException(
                    "The address of the approval page must be https, or of this machine itself, but is " + base);
        }
        if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The address of the approval page must have neither user nor query nor fragment: " + base);
        }
        return new ApprovalLinks(URI.create(base.toString().replaceAll("/+$", "")), keys);
    }

    /** Where the page is mounted, without a slash at its end. */
    public URI base() {
        return base;
    }

    /** Where a code is entered. */
    public URI codePage() {
        return URI.create(base + "/code");
    }

    /** Makes link and code by the current key. */
    public ApprovalPass issue(ApprovalTicket ticket) {
        return pass(keys.current(), ticket);
    }

    /** The link and the code of a ticket for which some were made before; empty when their key is not known any more. */
    public Optional<ApprovalPass> again(ApprovalTicket ticket, ApprovalSeal seal) {
        return keys.find(seal.keyId())
                .map(key -> pass(key, ticket))
                .filter(pass -> same(pass.seal().tokenHash(), seal.tokenHash()));
    }

    /** What a token claims; empty for one that was not made by one of the keys, whatever it is. */
    public Optional<Claim> read(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            return in.get() == VERSION ? keys.find(Bytes.brief(in)).flatMap(key -> read(key, in)) : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            return Optional.empty();
        }
    }

    /** Tells whether this is the token of the ticket, and the one that the seal was made with. */
    public boolean isToken(String token, ApprovalTicket ticket, ApprovalSeal seal) {
        return again(ticket, seal).filter(pass -> same(pass.token(), token)).isPresent();
    }

    /** Tells whether this is the code of the ticket; blanks, hyphens and wide digits do not matter. */
    public boolean isCode(String entered, ApprovalTicket ticket, ApprovalSeal seal) {
        String code = entered.length() > LONGEST_TOKEN
                ? ""
                : Normalizer.normalize(entered, Normalizer.Form.NFKC).replaceAll("[\\s-]", "");
        return keys.find(seal.keyId())
                .filter(key -> same(codeHash(key, ticket.canonical(), code), seal.codeHash()))
                .isPresent();
    }

    private ApprovalPass pass(SigningKey key, ApprovalTicket ticket) {
        byte[] canonical = ticket.canonical();
        byte[] claim = new Bytes()
                .brief(ticket.customer().value())
                .brief(ticket.incident())
                .raw(ByteBuffer.allocate(Integer.BYTES).putInt(ticket.request()).array())
                .raw(sha256(canonical))
                .toArray();
        byte[] tag = key.tagOf(claim);
        byte[] sealed = new Bytes()
                .raw(new byte[] {VERSION})
                .brief(key.id())
                .raw(tag)
                .raw(key.crypt(tag, claim))
                .toArray();
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        long drawn = ByteBuffer.wrap(key.codeOf(canonical)).getLong();
        String code = String.format(Locale.ROOT, "%08d", Long.remainderUnsigned(drawn, CODES));
        String tokenHash = hex(sha256(token.getBytes(StandardCharsets.US_ASCII)));
        ApprovalSeal seal = new ApprovalSeal(key.id(), tokenHash, codeHash(key, canonical, code));
        return new ApprovalPass(URI.create(base + "/" + token), token, code, seal);
    }

    private static Optional<Claim> read(SigningKey key, ByteBuffer in) {
        byte[] tag = new byte[TAG_BYTES];
        in.get(tag);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);
        byte[] claim = key.crypt(tag, sealed);
        if (!MessageDigest.isEqual(key.tagOf(claim), tag)) {
            return Optional.empty();
        }
        ByteBuffer said = ByteBuffer.wrap(claim);
        return Optional.of(new Claim(new CustomerId(Bytes.brief(said)), Bytes.brief(said), said.getInt()));
    }

    private static String codeHash(SigningKey key, byte[] ticket, String code) {
        return hex(key.codeHashOf(new Bytes().raw(ticket).text(code).toArray()));
    }

    /** Takes as long for a near miss as for any other. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256, but this one says otherwise", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "ApprovalLinks[" + base + ", " + keys + "]";
    }
}
