package io.mdr4j.recovery;

import io.mdr4j.recovery.Advice.Area;
import io.mdr4j.recovery.Advice.Effort;
import io.mdr4j.recovery.Advice.Owner;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** Active Directory. */
final class DirectoryAdvice {

    static final List<Advice> ALL = List.of(
            new Advice(
                    "krbtgt",
                    Area.DIRECTORY,
                    new Bilingual("krbtgt アカウントのパスワードの2回変更", "Reset the krbtgt password twice"),
                    new Bilingual(
                            "ドメインの資格情報が窃取された可能性があるため、krbtgt のパスワードを、チケットの有効期間（既定では10時間）以上の間隔を空けて2回変更してください。",
                            "The domain's credentials may be in the attacker's hands: reset krbtgt twice, with more than the life of a ticket (10 hours by default) in between."),
                    new Bilingual("pwdLastSet が2回更新されたことを記録で確認できること。", "pwdLastSet is on record as changed twice."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.found(Found.DOMAIN_CONTROLLER).orTechniques("T1558.001", "T1003.003", "T1003.006")),
            new Advice(
                    "service-account-tickets",
                    Area.DIRECTORY,
                    new Bilingual("サービスアカウントの保護", "Protect service accounts"),
                    new Bilingual(
                            "サービスアカウントのパスワードを25文字以上に変更するか gMSA へ移行し、RC4 を無効にしてください。事前認証の不要な設定は解除してください。",
                            "Give service accounts passwords of 25 characters or more, or make them gMSAs; switch RC4 off; require pre-authentication."),
                    new Bilingual(
                            "RC4 のチケット要求（イベント 4769、種別 0x17）が記録されないこと。",
                            "No ticket is asked for with RC4 (event 4769, type 0x17)."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1558.003", "T1558.004")),
            new Advice(
                    "domain-audit",
                    Area.DIRECTORY,
                    new Bilingual("ドメイン全体の点検", "Examine the whole domain"),
                    new Bilingual(
                            "ドメインコントローラーへの侵害はドメイン全体に影響します。管理者グループ、グループポリシー、信頼関係、委任設定の変更履歴を点検してください。",
                            "What reaches a domain controller concerns the whole domain: go through the changes of administrators' groups, group policies, trusts and delegations."),
                    new Bilingual("点検結果と是正事項が記録されていること。", "Findings and cures are on record."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.DOMAIN_CONTROLLER)),
            new Advice(
                    "smb-signing",
                    Area.DIRECTORY,
                    new Bilingual("SMB 署名の必須化と LLMNR の無効化", "Require SMB signing, switch LLMNR off"),
                    new Bilingual(
                            "認証の中継を防ぐため、SMB 署名を必須とし、LLMNR および NetBIOS による名前解決を無効にしてください。",
                            "Keep logons from being relayed: require SMB signing, and switch off LLMNR and NetBIOS names."),
                    new Bilingual("グループポリシーの結果で設定が適用されていること。", "The resulting policy shows both."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1557", "T1187", "T1550.002")));

    private DirectoryAdvice() {}
}
