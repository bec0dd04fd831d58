package io.mdr4j.contract;

import io.mdr4j.text.Bilingual;

/** What an agreement speaks of. Stored by name: constants are never renamed. */
enum Topic {
    RULES("運用ルール全体", "operation rules as a whole", false),
    RULE("運用ルール", "operation rule", false),
    INVENTORY("端末・アカウントの一覧", "lists of endpoints and accounts", true),
    CONTACT("連絡先", "contact", true),
    CUSTOMER("お客様情報", "customer", false),
    CONTRACT("契約", "contract", false),
    ALLOW_ENTRY("許可設定", "allow entry", false),
    TUNING("検知ルールの調整", "rule tuning", false);

    private final String ja;
    private final String en;
    private final boolean personal;

    Topic(String ja, String en, boolean personal) {
        this.ja = ja;
        this.en = en;
        this.personal = personal;
    }

    Bilingual label() {
        return new Bilingual(ja, en);
    }

    /** Whether its values are people's addresses or accounts, which the short form of a change does not repeat. */
    boolean isPersonal() {
        return personal;
    }

    /** Tells whether it belongs to the operation rules, so that a version's name stands for it. */
    boolean isOfRules() {
        return this == RULES || this == RULE || this == INVENTORY;
    }
}
