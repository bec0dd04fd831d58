package io.mdr4j.recovery;

import io.mdr4j.recovery.Advice.Area;
import io.mdr4j.recovery.Advice.Effort;
import io.mdr4j.recovery.Advice.Owner;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** UTM, firewall, proxy and name resolution. */
final class NetworkAdvice {

    static final List<Advice> ALL = List.of(
            new Advice(
                    "block-destinations",
                    Area.NETWORK,
                    new Bilingual("UTM・プロキシーでの不正通信先の遮断", "Block the destinations at UTM and proxy"),
                    new Bilingual(
                            "本レポートの不正通信先を、UTM、プロキシー、DNS の拒否リストに登録してください。",
                            "Put this report's malicious destinations on the deny lists of UTM, proxy and DNS."),
                    new Bilingual("登録後、当該の通信先への接続が遮断として記録されること。", "A connection to them is logged as refused."),
                    Owner.CUSTOMER_IT,
                    Effort.HOURS,
                    AdviceCondition.found(Found.SUSPICIOUS_DESTINATION, Found.DATA_SENT)
                            .orTechniques("T1071", "T1041", "T1105")),
            new Advice(
                    "search-gateway-logs",
                    Area.NETWORK,
                    new Bilingual("UTM・プロキシーの記録の確認", "Search the logs of UTM and proxy"),
                    new Bilingual(
                            "EDRの導入されていない機器からの通信を確認するため、過去30日の記録から不正通信先への接続を検索してください。",
                            "Devices without the EDR may speak to them too: search the last 30 days of logs for connections to the malicious destinations."),
                    new Bilingual("検索の期間、対象、結果が記録されていること。", "Time, scope and result of the search are on record."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.found(Found.SUSPICIOUS_DESTINATION, Found.DATA_SENT)
                            .orTechniques("T1071", "T1041", "T1048", "T1567")),
            new Advice(
                    "egress-filter",
                    Area.NETWORK,
                    new Bilingual("サーバーから外部への通信の制限", "Restrict what servers reach"),
                    new Bilingual(
                            "サーバーから外部への通信は、業務に必要な宛先のみに限定してください。",
                            "Let servers reach only the destinations that they need."),
                    new Bilingual("サーバーから任意の外部サイトへ接続できないこと。", "A server cannot reach a site of your choice."),
                    Owner.CUSTOMER_IT,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.DATA_SENT, Found.SERVER)
                            .orTechniques("T1071", "T1048", "T1090", "T1572", "T1219")),
            new Advice(
                    "close-remote-access",
                    Area.NETWORK,
                    new Bilingual("インターネットに公開された管理用ポートの閉鎖", "Close management ports to the internet"),
                    new Bilingual(
                            "リモートデスクトップ、SMB、管理画面をインターネットへ公開せず、VPN 経由に限定してください。",
                            "Keep remote desktop, SMB and management pages off the internet: allow them by VPN only."),
                    new Bilingual("外部からのポート検査で応答がないこと。", "A scan from outside gets no answer."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1133", "T1021.001", "T1110", "T1190")),
            new Advice(
                    "remote-tools",
                    Area.NETWORK,
                    new Bilingual("遠隔操作ツールの利用の制限", "Restrict remote-control tools"),
                    new Bilingual(
                            "業務で許可した遠隔操作ツール以外の通信先を、プロキシーおよび UTM で遮断してください。",
                            "Refuse, at proxy and UTM, the destinations of remote-control tools that you do not use."),
                    new Bilingual("許可していないツールが接続できないこと。", "A tool that is not allowed cannot connect."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1219")),
            new Advice(
                    "segment",
                    Area.NETWORK,
                    new Bilingual("セグメント間の通信の制限", "Restrict traffic between segments"),
                    new Bilingual(
                            "端末どうしの SMB、RDP、WinRM の通信を遮断し、管理用の端末からのみ許可してください。",
                            "Refuse SMB, RDP and WinRM between ordinary machines; allow them from those of administrators only."),
                    new Bilingual(
                            "一般の端末から他の端末の管理用ポートへ接続できないこと。",
                            "An ordinary machine cannot reach another's management ports."),
                    Owner.CUSTOMER_IT,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.SPREAD, Found.DOMAIN_CONTROLLER)
                            .orTechniques("T1021", "T1570", "T1210")));

    private NetworkAdvice() {}
}
