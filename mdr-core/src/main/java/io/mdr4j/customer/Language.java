package io.mdr4j.customer;

import java.util.Locale;

/** A language in which the service reports. */
public enum Language {
    /** Japanese. */
    JA(Locale.JAPANESE),
    /** English. */
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The locale of message files and number formats. */
    public Locale locale() {
        return locale;
    }

    /** The two-letter code, {@code ja} or {@code en}, as rules files and file names write it. */
    public String code() {
        return locale.getLanguage();
    }
}
