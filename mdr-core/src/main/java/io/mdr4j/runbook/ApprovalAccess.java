package io.mdr4j.runbook;

import io.mdr4j.incident.IncidentId;
import java.util.Objects;

/** By what somebody comes to a request for approval. What is secret is not in {@link Object#toString()}. */
public sealed interface ApprovalAccess {

    /** By the token of a link. */
    record ByLink(String token) implements ApprovalAccess {

        /** Throws {@link NullPointerException} when the token is null. */
        public ByLink {
            Objects.requireNonNull(token, "token");
        }

        @Override
        public String toString() {
            return "ByLink[]";
        }
    }

    /** By the code that the contact with this id was sent; an analyst enters it for somebody who calls. */
    record ByCode(IncidentId incident, String contact, String code) implements ApprovalAccess {

        /** Throws {@link NullPointerException} when a component is null. */
        public ByCode {
            Objects.requireNonNull(incident, "incident");
            Objects.requireNonNull(contact, "contact");
            Objects.requireNonNull(code, "code");
        }

        @Override
        public String toString() {
            return "ByCode[" + incident + ", " + contact + "]";
        }
    }
}
