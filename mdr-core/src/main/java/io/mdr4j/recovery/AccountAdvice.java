package io.mdr4j.recovery;

import io.mdr4j.recovery.Advice.Area;
import io.mdr4j.recovery.Advice.Effort;
import io.mdr4j.recovery.Advice.Owner;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** Accounts and passwords. */
final class AccountAdvice {

    static final List<Advice> ALL = List.of(
            new Advice(
                    "change-passwords",
                    Area.ACCOUNTS,
                    new Bilingual("パスワードの変更", "Change the passwords"),
                    new Bilingual(
                            "当該エンドポイントで使用された全てのアカウントのパスワードを、別の端末から変更してください。ブラウザーに保存されたパスワードも対象です。",
                            "Change the passwords of every account that was used on the endpoint, from another machine; those saved in browsers too."),
                    new Bilingual("変更日時が本インシデントの発生後であること。", "They were changed after the incident."),
                    Owner.CUSTOMER_IT,
                    Effort.HOURS,
                    AdviceCondition.found(Found.CREDENTIALS_EXPOSED)
                            .orTechniques("T1003", "T1555", "T1056", "T1539", "T1552", "T1110")),
            new Advice(
                    "end-sessions",
                    Area.ACCOUNTS,
                    new Bilingual("セッションおよびトークンの無効化", "End sessions and tokens"),
                    new Bilingual(
                            "パスワードの変更だけでは、盗まれたセッションは無効になりません。クラウドサービスおよび VPN の全セッションとトークンを失効させてください。",
                            "A new password does not end stolen sessions: revoke all sessions and tokens of cloud services and VPN."),
                    new Bilingual("各サービスの管理画面で、変更前のセッションが残っていないこと。", "The services show no session of before."),
                    Owner.CUSTOMER_IT,
                    Effort.HOURS,
                    AdviceCondition.found(Found.CREDENTIALS_EXPOSED).orTechniques("T1539", "T1550", "T1528", "T1606")),
            new Advice(
                    "multi-factor",
                    Area.ACCOUNTS,
                    new Bilingual("多要素認証の適用", "Require a second factor"),
                    new Bilingual(
                            "VPN、リモートデスクトップ、メール、管理者アカウントには、多要素認証を必須としてください。",
                            "Require a second factor for VPN, remote desktop, mail and administrators."),
                    new Bilingual("パスワードのみでサインインできないこと。", "Nobody signs in with a password alone."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.CREDENTIALS_EXPOSED).orTechniques("T1078", "T1110", "T1133", "T1021")),
            new Advice(
                    "separate-admins",
                    Area.ACCOUNTS,
                    new Bilingual("管理者アカウントの分離", "Keep administrators' accounts apart"),
                    new Bilingual(
                            "管理者アカウントは日常業務の端末で使用せず、専用の端末からのみ使用してください。",
                            "Use administrators' accounts from machines of their own only, never where everyday work is done."),
                    new Bilingual(
                            "一般の端末で管理者アカウントのログオンが記録されていないこと。",
                            "No administrator's logon is recorded on ordinary machines."),
                    Owner.CUSTOMER_IT,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.PRIVILEGED_ACCOUNT).orTechniques("T1078.002", "T1078.003", "T1134")),
            new Advice(
                    "local-admin-passwords",
                    Area.ACCOUNTS,
                    new Bilingual("ローカル管理者パスワードの個別化", "Give each machine its own local password"),
                    new Bilingual(
                            "全端末で共通のローカル管理者パスワードは横展開に悪用されます。Windows LAPS 等により端末ごとに異なるパスワードを設定してください。",
                            "One local administrator password for all machines lets an attacker move on: use Windows LAPS or the like to set one for each."),
                    new Bilingual("任意の2台のローカル管理者パスワードが異なること。", "Two machines picked at random have different ones."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.techniques("T1003", "T1021.002", "T1078.003", "T1550.002", "T1570")),
            new Advice(
                    "review-new-accounts",
                    Area.ACCOUNTS,
                    new Bilingual("作成・変更されたアカウントの確認", "Review new and changed accounts"),
                    new Bilingual(
                            "本インシデントの期間中に作成されたアカウント、管理者グループへの追加、およびメールの転送設定を確認し、不要なものを削除してください。",
                            "Look at accounts made, members added to administrators' groups and mail forwards set during the incident, and take out what does not belong."),
                    new Bilingual("期間中の変更の全てに申請記録があること。", "Every change of that time has a request on record."),
                    Owner.CUSTOMER_IT,
                    Effort.HOURS,
                    AdviceCondition.techniques("T1136", "T1098", "T1078")));

    private AccountAdvice() {}
}
