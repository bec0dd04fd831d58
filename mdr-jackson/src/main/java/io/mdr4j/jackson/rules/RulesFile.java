package io.mdr4j.jackson.rules;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.operation.RuleSet;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one customer agreed, as an administrator writes it in YAML. The format stands in the module's README. Immutable,
 * thread-safe.
 *
 * @param rules the operation rules, with what the customer's own lists say of endpoints and users
 * @param customer the customer, with the contacts of the file where it names any
 * @param contacts the contacts that the file names; none when it leaves them to the customer
 * @param allowEntries what the customer declared legitimate; expired entries too, since old alerts are judged by them
 * @param tunings what the customer changed in the behaviour rules; expired ones too, for the same reason. Whether a rule of
 *     that name exists and a filter is a Sigma detection is not asked here
 * @param warnings what is not wrong but probably not meant, for example an entry that has expired
 */
public record RulesFile(
        OperationRules rules,
        Customer customer,
        List<Contact> contacts,
        List<AllowEntry> allowEntries,
        List<RuleTuning> tunings,
        List<Fault> warnings) {

    /** The largest file that is read, in characters. */
    public static final int MOST_CHARACTERS = YamlTree.MOST_CHARACTERS;

    private static final String SCHEMA = "operation-rules.schema.json";

    /** Copies the lists. Throws {@link IllegalArgumentException} when the rules do not say what was agreed. */
    public RulesFile {
        Objects.requireNonNull(customer, "customer");
        if (rules.agreed().isEmpty()) {
            throw new IllegalArgumentException("RulesFile.rules must say what was agreed; take OperationRules.builder");
        }
        contacts = List.copyOf(contacts);
        allowEntries = List.copyOf(allowEntries);
        tunings = List.copyOf(tunings);
        warnings = List.copyOf(warnings);
    }

    /** What the rules were built from. */
    public RuleSet agreed() {
        return rules.agreed().orElseThrow();
    }

    /** What the customer's own lists say of endpoints and users. */
    public CustomerInventory inventory() {
        return agreed().inventory();
    }

    /** The JSON Schema (2020-12) of the file, for editors; what it accepts is still checked by the readers. */
    public static String schema() {
        try (InputStream in = RulesFile.class.getResourceAsStream(SCHEMA)) {
            return new String(Objects.requireNonNull(in, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same as YAML. Equal files give the same text, and what is read from it is equal to this one but for the warnings and
     * the layout of a tuning's filter; no comments are kept.
     *
     * @throws IllegalArgumentException when the file cannot hold something of it, for example a time with seconds; it says what
     */
    public String toYaml() {
        return new RulesFileWriter(this).text();
    }

    /**
     * Reads a rules file.
     *
     * @param text the file
     * @param customer whose file it is: its contacts are the ones that rules may name
     * @param tenants the customer's EDR tenants: the ones that lists of endpoints may name
     * @param now the instant at which it is asked which allow entries and tunings have expired
     * @throws RulesFileException when anything is wrong; it names all faults, each with its place and what to write
     */
    public static RulesFile read(String text, Customer customer, Set<EdrTenantId> tenants, Instant now) {
        return new RulesFileReader(customer, tenants, now).read(text);
    }

    /**
     * Reads a rules file in UTF-8, with parameters as above.
     *
     * @throws RulesFileException when anything is wrong; it names all faults, each with its place and what to write
     * @throws IOException when the file cannot be read at all
     */
    public static RulesFile read(Path file, Customer customer, Set<EdrTenantId> tenants, Instant now)
            throws IOException {
        return read(text(file), customer, tenants, now);
    }

    /** The text of a file in UTF-8, with exceptions as above. */
    static String text(Path file) throws IOException {
        Faults faults = new Faults();
        if (Files.size(file) > 4L * MOST_CHARACTERS) {
            faults.addToFile(
                    "the file is longer than " + MOST_CHARACTERS + " characters; split the rules or leave some out");
            throw faults.exception();
        }
        return decode(Files.readAllBytes(file), faults);
    }

    private static String decode(byte[] bytes, Faults faults) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            faults.addToFile("the file is not in UTF-8; save it as UTF-8, not as Shift_JIS");
            throw faults.exception();
        }
    }
}
