package io.mdr4j.recovery;

import io.mdr4j.recovery.Advice.Area;
import io.mdr4j.recovery.Advice.Effort;
import io.mdr4j.recovery.Advice.Owner;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** Updates, and settings of systems and programs. */
final class HardeningAdvice {

    static final List<Advice> ALL = List.of(
            new Advice(
                    "office-macros",
                    Area.HARDENING,
                    new Bilingual("Office マクロの制限", "Restrict Office macros"),
                    new Bilingual(
                            "インターネットから取得した文書のマクロをグループポリシーで無効にし、必要な部署のみ署名済みマクロを許可してください。",
                            "Switch off macros of documents from the internet by group policy; allow signed ones where a department needs them."),
                    new Bilingual("検証用文書のマクロが実行されないこと。", "The macro of a test document does not run."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1204.002", "T1137", "T1059.005", "T1221")),
            new Advice(
                    "powershell",
                    Area.HARDENING,
                    new Bilingual("PowerShell の制限と記録", "Restrict and log PowerShell"),
                    new Bilingual(
                            "PowerShell 2.0 を削除し、一般の利用者には制約付き言語モードを適用し、スクリプトブロックの記録を有効にしてください。",
                            "Remove PowerShell 2.0, put ordinary users into constrained language mode, and switch on script block logging."),
                    new Bilingual("イベント 4104 が記録されること。", "Event 4104 is written."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1059.001")),
            new Advice(
                    "script-hosts",
                    Area.HARDENING,
                    new Bilingual("スクリプトと正規ツールの悪用の防止", "Keep script hosts from being abused"),
                    new Bilingual(
                            "wscript、cscript、mshta、rundll32、regsvr32 等の実行を、攻撃面の縮小（ASR）またはアプリケーション制御で制限してください。",
                            "Restrict wscript, cscript, mshta, rundll32, regsvr32 and the like by attack surface reduction or application control."),
                    new Bilingual("一般の利用者で検証用スクリプトが実行されないこと。", "A test script does not run for an ordinary user."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1059.005", "T1059.007", "T1218", "T1127", "T1216")),
            new Advice(
                    "lsa-protection",
                    Area.HARDENING,
                    new Bilingual("LSA 保護と Credential Guard の有効化", "Switch on LSA protection and Credential Guard"),
                    new Bilingual(
                            "RunAsPPL による LSA 保護と Credential Guard を有効にし、WDigest を無効にしてください。",
                            "Switch on LSA protection (RunAsPPL) and Credential Guard, and WDigest off."),
                    new Bilingual(
                            "msinfo32 に Credential Guard の実行中と表示されること。", "msinfo32 shows Credential Guard as running."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1003.001", "T1003.002", "T1003.004", "T1003.005")),
            new Advice(
                    "patch-exploited",
                    Area.PATCHING,
                    new Bilingual("悪用された製品の更新", "Update the product that was exploited"),
                    new Bilingual(
                            "悪用された製品を最新版に更新し、更新できない場合は公開を停止するか、製造元の回避策を適用してください。",
                            "Update the product that was exploited; where that is not possible, take it offline or apply its maker's workaround."),
                    new Bilingual("版数が修正済みのものであること。", "Its version is one that has the fix."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1190", "T1203", "T1068", "T1210", "T1211", "T1212")),
            new Advice(
                    "patch-regularly",
                    Area.PATCHING,
                    new Bilingual("定期的な更新の徹底", "Update regularly"),
                    new Bilingual(
                            "オペレーティングシステム、ブラウザー、Office、VPN 機器の更新を月次で適用し、緊急のものは7日以内に適用してください。",
                            "Apply updates of systems, browsers, Office and VPN devices each month, urgent ones within seven days."),
                    new Bilingual("未適用の端末が一覧で把握できていること。", "A list shows the machines that lack them."),
                    Owner.CUSTOMER_IT,
                    Effort.WEEKS,
                    AdviceCondition.techniques("T1190", "T1203", "T1189", "T1068")),
            new Advice(
                    "scheduled-tasks-services",
                    Area.HARDENING,
                    new Bilingual("自動起動の点検", "Examine what starts by itself"),
                    new Bilingual(
                            "同じ名前または同じパスのタスク、サービス、Run キーが他の端末に存在しないかをご確認ください。EDRで確認した範囲は本レポートに記載しています。",
                            "Look whether other machines have tasks, services or Run keys of the same name or path; what the EDR showed stands in this report."),
                    new Bilingual("点検の対象と結果が記録されていること。", "Scope and result are on record."),
                    Owner.CUSTOMER_IT,
                    Effort.HOURS,
                    AdviceCondition.found(Found.PERSISTENCE).orTechniques("T1053", "T1543", "T1547", "T1546")),
            new Advice(
                    "removable-media",
                    Area.HARDENING,
                    new Bilingual("外部記憶媒体の制限", "Restrict removable media"),
                    new Bilingual(
                            "自動再生を無効にし、許可した媒体のみ使用できるよう制御してください。当該の媒体は使用せず、保管してください。",
                            "Switch autoplay off, and let only allowed media be used. Keep the medium in question, unused."),
                    new Bilingual("許可していない媒体を使用できないこと。", "A medium that is not allowed does not work."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.found(Found.BY_REMOVABLE_MEDIUM).orTechniques("T1091", "T1052")),
            new Advice(
                    "browser-downloads",
                    Area.HARDENING,
                    new Bilingual("ブラウザーの保護", "Protect the browsers"),
                    new Bilingual(
                            "実行形式のダウンロードを制限し、拡張機能は許可したもののみとし、「ファイル名を指定して実行」への貼り付けを促すページについて周知してください。",
                            "Restrict the download of programs, allow only chosen extensions, and tell users of pages that ask them to paste into the Run dialogue."),
                    new Bilingual("許可していない拡張機能を追加できないこと。", "An extension that is not allowed cannot be added."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1189", "T1204.001", "T1176", "T1204.004")),
            new Advice(
                    "application-control",
                    Area.HARDENING,
                    new Bilingual("アプリケーションの利用の制限", "Restrict which programs are used"),
                    new Bilingual(
                            "利用者が任意のプログラムを導入できないよう、権限またはアプリケーション制御で制限してください。",
                            "Keep users from installing what they like, by rights or application control."),
                    new Bilingual(
                            "一般の利用者が未許可のプログラムを導入できないこと。",
                            "An ordinary user cannot install a program that is not allowed."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.UNWANTED_PROGRAM).of(Severity.LOW, Severity.MEDIUM, Severity.HIGH)));

    private HardeningAdvice() {}
}
