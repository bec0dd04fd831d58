package io.mdr4j.operation;

import java.util.Locale;

/**
 * An account in lower case, taken apart: {@code DOMAIN\name}, {@code name@domain}, a SID, or a bare name.
 *
 * @param domain the domain, empty for a bare name and a SID
 * @param name the name, or the SID
 */
record Account(String domain, String name) {

    static Account of(String text) {
        String account = text.toLowerCase(Locale.ROOT);
        int backslash = account.indexOf('\\');
        if (backslash >= 0) {
            return new Account(account.substring(0, backslash), account.substring(backslash + 1));
        }
        int at = account.lastIndexOf('@');
        return at >= 0 ? new Account(account.substring(at + 1), account.substring(0, at)) : new Account("", account);
    }

    /** Tells whether the domain or the system vouches for it: a bare name, or {@code .\name}, is chosen on the host. */
    boolean isQualified() {
        return name.startsWith("s-1-") || (!domain.isBlank() && !domain.equals(".") && !name.isBlank());
    }

    /** Tells whether it is an account of the host itself. */
    boolean isLocalTo(String hostName) {
        return domain.equalsIgnoreCase(hostName);
    }
}
