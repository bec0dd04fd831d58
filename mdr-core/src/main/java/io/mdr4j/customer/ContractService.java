package io.mdr4j.customer;

/** One thing that a contract may include. What the EDR product must be able to do for it, {@code contract.Coverage} knows. */
public enum ContractService {
    /** Alerts are watched around the clock and judged in four levels. */
    MONITORING("監視・危険度判定", "monitoring and judgement"),
    /** A first report within 60 minutes of the alert's receipt. */
    FIRST_REPORT("一次レポート", "first report"),
    /** A second report during the business day after the alert's receipt, with lateral spread looked for. */
    SECOND_REPORT("二次レポート", "second report"),
    /** Questions by phone and mail are answered by an analyst. */
    QUESTIONS("お問い合わせ対応", "answers to questions"),
    /** Endpoints are cut off from the network as the operation rules say, and let back when the incident is over. */
    ISOLATION("隔離", "isolation"),
    /** Malware and what derived from it is removed remotely, or by a removal guide. */
    REMOVAL("脅威除去", "removal"),
    /** Threat hashes are kept from running, and measures against recurrence are advised. */
    RECOVERY_SUPPORT("回復支援", "recovery support"),
    /** Threats that raised no alert are searched for every day and every month. */
    HUNTING("脅威ハンティング", "threat hunting"),
    /** Threats are searched for when the customer asks for it. */
    REQUESTED_HUNTING("ご依頼による脅威ハンティング", "threat hunting on request"),
    /** Risky settings, vulnerabilities and vulnerable software versions of endpoints are reported. */
    HYGIENE("ITハイジーン", "IT hygiene"),
    /** The customer's domains, addresses and keywords are watched on the web and the dark web. */
    DIGITAL_RISK("デジタルリスク", "digital risk"),
    /** A report each month, also in a month without incidents. */
    MONTHLY_REPORT("月次レポート", "monthly report"),
    /** A briefing on three monthly reports, when the customer asks for it. */
    QUARTERLY_BRIEFING("報告会", "quarterly briefing");

    private final String ja;
    private final String en;

    ContractService(String ja, String en) {
        this.ja = ja;
        this.en = en;
    }

    /** The name to print in this language. */
    public String label(Language language) {
        return switch (language) {
            case JA -> ja;
            case EN -> en;
        };
    }
}
