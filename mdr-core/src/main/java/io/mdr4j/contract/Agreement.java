package io.mdr4j.contract;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was agreed with a customer from one instant on: an entry of its history. Immutable.
 *
 * @param customer whose
 * @param number 1 for the first one, each further one has the next
 * @param rulesVersion the version of the operation rules, which decisions name
 * @param rulesSha256 the hash of what the rules say; the same wherever a version has the same name
 * @param contentSha256 the hash of all that was agreed, as {@link AgreementText} writes it, which the archive keeps under it
 * @param documentSha256 the hash of the document that was uploaded, under which the archive keeps it; absent where there was none
 * @param by who changed it
 * @param reason why
 * @param at since when it is in force
 * @param changes what is different from the one before, in short
 */
public record Agreement(
        CustomerId customer,
        int number,
        String rulesVersion,
        String rulesSha256,
        String contentSha256,
        Optional<String> documentSha256,
        String by,
        String reason,
        Instant at,
        List<Bilingual> changes) {

    /** Copies the list. Throws {@link IllegalArgumentException} when the number is not positive, or who or why is not said. */
    public Agreement {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(rulesVersion, "rulesVersion");
        Objects.requireNonNull(rulesSha256, "rulesSha256");
        Objects.requireNonNull(contentSha256, "contentSha256");
        Objects.requireNonNull(documentSha256, "documentSha256");
        Objects.requireNonNull(at, "at");
        changes = List.copyOf(changes);
        Change.requireText(by, "by", Change.LONGEST_NAME);
        Change.requireText(reason, "reason", Change.LONGEST_REASON);
        if (number < 1) {
            throw new IllegalArgumentException("Agreement.number must be at least 1, but is " + number);
        }
    }

    /** Tells whether the same is agreed as in this text, by the same document. */
    public boolean says(AgreementText text, Optional<String> document) {
        return contentSha256.equals(text.sha256()) && (document.isEmpty() || document.equals(documentSha256));
    }

    /** Tells whether it gives this version's name to other rules. */
    public boolean namesOtherRules(AgreementText text) {
        return rulesVersion.equals(text.rulesVersion()) && !rulesSha256.equals(text.rulesSha256());
    }
}
