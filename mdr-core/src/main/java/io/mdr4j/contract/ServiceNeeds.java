package io.mdr4j.contract;

import io.mdr4j.customer.ContractService;
import io.mdr4j.edr.Capability;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** What an EDR must be able to do for each service, and how that is called. */
final class ServiceNeeds {

    private ServiceNeeds() {}

    static List<Capability> of(ContractService service) {
        return switch (service) {
            case MONITORING, FIRST_REPORT -> List.of(Capability.ALERTS);
            case SECOND_REPORT -> List.of(Capability.EVIDENCE, Capability.SWEEP);
            case ISOLATION -> List.of(Capability.CONTAINMENT);
            case REMOVAL -> List.of(Capability.REMOVAL);
            case RECOVERY_SUPPORT -> List.of(Capability.BLOCK_LIST);
            case HUNTING, REQUESTED_HUNTING -> List.of(Capability.SWEEP);
            case HYGIENE -> List.of(Capability.ENDPOINT_DETAILS);
            case QUESTIONS, DIGITAL_RISK, MONTHLY_REPORT, QUARTERLY_BRIEFING -> List.of();
        };
    }

    static Bilingual name(Capability capability) {
        return switch (capability) {
            case ALERTS -> new Bilingual("アラートの取得", "reading alerts");
            case ALERT_STREAM -> new Bilingual("アラートの即時通知", "being told of alerts");
            case ALERT_WRITE_BACK -> new Bilingual("アラートへの対応状況の記録", "writing back to alerts");
            case ENDPOINT_DETAILS -> new Bilingual("端末情報の取得", "reading the details of endpoints");
            case CONTAINMENT -> new Bilingual("端末の隔離", "isolating endpoints");
            case EVIDENCE -> new Bilingual("ログの収集", "collecting what was recorded");
            case SWEEP -> new Bilingual("全端末の横断検索", "searching all endpoints");
            case REMOVAL -> new Bilingual("脅威のリモート除去", "removing threats remotely");
            case BLOCK_LIST -> new Bilingual("ハッシュ値のブロック登録", "blocking hashes");
        };
    }
}
