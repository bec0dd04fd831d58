package io.mdr4j.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalLinksTest {

    private static final URI BASE = URI.create("https://soc.example.jp/approve");
    private static final Instant UNTIL = Instant.parse("2026-11-24T05:30:00Z");
    private static final ApprovalTicket TICKET =
            ticket("sample", "INC-2026-0042", 1, "officer", 1, UNTIL, pc("pc1", 4));

    private final ApprovalLinks links = ApprovalLinks.of(BASE, ApprovalKeys.of("k1", secret(1)));

    private static byte[] secret(int seed) {
        byte[] secret = new byte[32];
        new Random(seed).nextBytes(secret);
        return secret;
    }

    private static ApprovalTicket.Endpoint pc(String device, long decision) {
        return new ApprovalTicket.Endpoint(new EndpointId(new EdrTenantId("falcon"), device), "v1", decision);
    }

    private static ApprovalTicket ticket(
            String customer,
            String incident,
            int request,
            String contact,
            int round,
            Instant until,
            ApprovalTicket.Endpoint... endpoints) {
        return new ApprovalTicket(
                new CustomerId(customer), incident, request, contact, round, List.of(endpoints), until);
    }

    @Test
    void aLinkLeadsToItsRequest() {
        ApprovalPass pass = links.issue(TICKET);
        assertThat(pass.link().toString())
                .startsWith("https://soc.example.jp/approve/")
                .endsWith(pass.token());
        assertThat(links.read(pass.token()))
                .contains(new ApprovalLinks.Claim(new CustomerId("sample"), "INC-2026-0042", 1));
        assertThat(links.isToken(pass.token(), TICKET, pass.seal())).isTrue();
        assertThat(links.isCode(pass.code(), TICKET, pass.seal())).isTrue();
        assertThat(pass.code()).matches("\\d{8}");
    }

    @Test
    void theSameRequestAlwaysHasTheSameLinkAndCode() {
        ApprovalPass first = links.issue(TICKET);
        ApprovalLinks afterRestart = ApprovalLinks.of(URI.create(BASE + "/"), ApprovalKeys.of("k1", secret(1)));
        assertThat(afterRestart.issue(TICKET)).isEqualTo(first);
        assertThat(afterRestart.again(TICKET, first.seal())).contains(first);
    }

    @Test
    void theOrderOfTheEndpointsDoesNotMatter() {
        assertThat(links.issue(ticket("c", "i", 1, "o", 1, UNTIL, pc("a", 1), pc("b", 2))))
                .isEqualTo(links.issue(ticket("c", "i", 1, "o", 1, UNTIL, pc("b", 2), pc("a", 1))));
    }

    static Stream<ApprovalTicket> otherTickets() {
        return Stream.of(
                ticket("other", "INC-2026-0042", 1, "officer", 1, UNTIL, pc("pc1", 4)),
                ticket("sample", "INC-2026-0043", 1, "officer", 1, UNTIL, pc("pc1", 4)),
                ticket("sample", "INC-2026-0042", 2, "officer", 1, UNTIL, pc("pc1", 4)),
                ticket("sample", "INC-2026-0042", 1, "deputy", 1, UNTIL, pc("pc1", 4)),
                ticket("sample", "INC-2026-0042", 1, "officer", 2, UNTIL, pc("pc1", 4)),
                ticket("sample", "INC-2026-0042", 1, "officer", 1, UNTIL.plusMillis(1), pc("pc1", 4)),
                ticket("sample", "INC-2026-0042", 1, "officer", 1, UNTIL, pc("pc2", 4)),
                ticket("sample", "INC-2026-0042", 1, "officer", 1, UNTIL, pc("pc1", 5)),
                ticket("sample", "INC-2026-0042", 1, "officer", 1, UNTIL, pc("pc1", 4), pc("pc2", 4)),
                ticket(
                        "sample",
                        "INC-2026-0042",
                        1,
                        "officer",
                        1,
                        UNTIL,
                        new ApprovalTicket.Endpoint(new EndpointId(new EdrTenantId("falcon"), "pc1"), "v2", 4)),
                ticket(
                        "sample",
                        "INC-2026-0042",
                        1,
                        "officer",
                        1,
                        UNTIL,
                        new ApprovalTicket.Endpoint(new EndpointId(new EdrTenantId("cloud"), "pc1"), "v1", 4)));
    }

    @ParameterizedTest
    @MethodSource("otherTickets")
    void aLinkIsGoodForNothingButWhatWasShown(ApprovalTicket other) {
        ApprovalPass pass = links.issue(TICKET);
        assertThat(links.isToken(pass.token(), other, pass.seal())).isFalse();
        assertThat(links.isCode(pass.code(), other, pass.seal())).isFalse();
        assertThat(links.issue(other).token()).isNotEqualTo(pass.token());
        assertThat(links.issue(other).seal().codeHash())
                .isNotEqualTo(pass.seal().codeHash());
    }

    @Test
    void noChangedTokenIsRead() {
        byte[] token = Base64.getUrlDecoder().decode(links.issue(TICKET).token());
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(links.read(Base64.getUrlEncoder().encodeToString(changed)))
                    .as("bit %s", bit)
                    .isEmpty();
        }
        for (int length = 0; length < token.length; length++) {
            String cut = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(token, length));
            assertThat(links.read(cut)).as("length %s", length).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "code", "../../etc", "%00", "あ", "AQ", "AQJrMQ", "AQ=="})
    void whatIsNoTokenIsNotRead(String text) {
        assertThat(links.read(text)).isEmpty();
        assertThat(links.read(text.repeat(100_000))).isEmpty();
    }

    @Test
    void nobodyReadsInALinkWhomItConcerns() {
        String bytes =
                new String(Base64.getUrlDecoder().decode(links.issue(TICKET).token()), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("sample", "INC-", "officer", "pc1");
    }

    @Test
    void oldKeysAreGoodUntilTheyAreRemoved() {
        ApprovalPass old = links.issue(TICKET);
        ApprovalLinks rotated =
                ApprovalLinks.of(BASE, ApprovalKeys.of("k2", secret(2)).withEarlier("k1", secret(1)));
        assertThat(rotated.isToken(old.token(), TICKET, old.seal())).isTrue();
        assertThat(rotated.isCode(old.code(), TICKET, old.seal())).isTrue();
        assertThat(rotated.again(TICKET, old.seal())).contains(old);
        assertThat(rotated.issue(TICKET).seal().keyId()).isEqualTo("k2");

        ApprovalLinks removed = ApprovalLinks.of(BASE, ApprovalKeys.of("k2", secret(2)));
        assertThat(removed.read(old.token())).isEmpty();
        assertThat(removed.isToken(old.token(), TICKET, old.seal())).isFalse();
        assertThat(removed.isCode(old.code(), TICKET, old.seal())).isFalse();
        assertThat(removed.again(TICKET, old.seal())).isEmpty();
    }

    @Test
    void anotherKeyOfTheSameNameMakesNothingGood() {
        ApprovalPass pass = links.issue(TICKET);
        ApprovalLinks other = ApprovalLinks.of(BASE, ApprovalKeys.of("k1", secret(9)));
        assertThat(other.read(pass.token())).isEmpty();
        assertThat(other.again(TICKET, pass.seal())).isEmpty();
        assertThat(other.isCode(pass.code(), TICKET, pass.seal())).isFalse();
    }

    @Test
    void aCodeIsReadAsPeopleWriteIt() {
        ApprovalPass pass = links.issue(TICKET);
        String code = pass.code();
        String wide =
                code.chars().mapToObj(c -> Character.toString(c - '0' + '０')).reduce("", String::concat);
        assertThat(links.isCode(code.substring(0, 4) + " - " + code.substring(4), TICKET, pass.seal()))
                .isTrue();
        assertThat(links.isCode(wide, TICKET, pass.seal())).isTrue();
        assertThat(links.isCode("", TICKET, pass.seal())).isFalse();
        assertThat(links.isCode(code + "0", TICKET, pass.seal())).isFalse();
        assertThat(links.isCode("9".repeat(1_000_000), TICKET, pass.seal())).isFalse();
    }

    @Test
    void codesAreSpreadOverAllDigits() {
        Set<String> codes = new HashSet<>();
        IntStream.range(0, 1_000)
                .forEach(i -> codes.add(links.issue(ticket("c", "i", i, "o", 1, UNTIL, pc("a", 1)))
                        .code()));
        assertThat(codes).hasSizeGreaterThan(995);
        assertThat(codes).anyMatch(c -> c.startsWith("0")).anyMatch(c -> c.startsWith("9"));
    }

    @Test
    void noSecretIsPrinted() {
        ApprovalPass pass = links.issue(TICKET);
        String secret = Base64.getEncoder().encodeToString(secret(1));
        assertThat(links + " " + pass).doesNotContain(secret, pass.token(), pass.code());
        assertThat(links.toString()).contains("k1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://soc.example.jp/approve",
                "ftp://soc.example.jp",
                "/approve",
                "https:///approve",
                "https://user@soc.example.jp/",
                "https://soc.example.jp/?a=b",
                "https://soc.example.jp/#x",
                "http://127.0.0.1.example.jp/"
            })
    void anAddressThatWouldGiveTheLinkAwayIsRefused(String base) {
        assertThatThrownBy(() -> ApprovalLinks.of(URI.create(base), ApprovalKeys.of("k1", secret(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address of the approval page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/approve", "http://localhost/", "http://[::1]:1/a", "https://x.jp"})
    void encryptedAddressesAndThisMachineAreTaken(String base) {
        assertThat(ApprovalLinks.of(URI.create(base), ApprovalKeys.of("k1", secret(1)))
                        .codePage()
                        .getPath())
                .endsWith("/code");
    }

    @Test
    void keysThatAreTooShortOrTwiceAreRefused() {
        assertThatThrownBy(() -> ApprovalKeys.of("k1", new byte[31])).hasMessageContaining("32");
        assertThatThrownBy(() -> ApprovalKeys.of("k 1", secret(1))).hasMessageContaining("k 1");
        assertThatThrownBy(() -> ApprovalKeys.of("k1", secret(1)).withEarlier("k1", secret(2)))
                .hasMessageContaining("k1");
    }
}
