package io.mdr4j.evidence.masking;

import io.mdr4j.customer.Language;
import io.mdr4j.text.Bilingual;

/** What a mask stands for. */
public enum MaskKind {
    /** A password or passphrase. */
    PASSWORD("パスワード", "password"),
    /** A token, key or other secret that lets somebody in. */
    TOKEN("トークン", "token"),
    /** An encoded text that holds a password or token. */
    ENCODED("符号化された秘密情報", "encoded secret"),
    /** The name of an account or of its folder, or its SID. */
    ACCOUNT("アカウント", "account"),
    /** A mail address. */
    MAIL_ADDRESS("メールアドレス", "mail address"),
    /** A telephone number. */
    PHONE_NUMBER("電話番号", "phone number");

    private final String ja;
    private final String en;

    MaskKind(String ja, String en) {
        this.ja = ja;
        this.en = en;
    }

    /** What is masked, in a word. */
    public Bilingual word() {
        return new Bilingual(ja, en);
    }

    /** What stands in the place of the text. */
    public String mask(Language language) {
        return switch (language) {
            case JA -> "●●●（" + ja + "）";
            case EN -> "[" + en + " masked]";
        };
    }
}
