package io.mdr4j.notification;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words of calls, for the machine that speaks them and for the analyst who calls. Stateless. */
public final class PhoneScripts {

    /** What a contact can be asked to do. */
    public enum Ask {
        /** To cut a host off by hand. */
        UNPLUG(
                "当該端末の LAN ケーブルを抜き、無線 LAN を無効にしてください。電源は切らないでください。",
                "Please unplug the network cable of the host and switch off wireless LAN. Do not power it off."),
        /** To answer a request for approval. */
        APPROVE(
                "隔離の実施にはご承認が必要です。メールでお送りする承認のご依頼に、至急ご回答ください。",
                "The isolation needs your approval. Please answer the request that we send by mail at once."),
        /** To keep an isolated host as it is. */
        LEAVE_ON("当該端末は隔離済みです。電源を切らず、操作を控えてください。", "The host is isolated. Please leave it on and do not use it."),
        /** To read the report. */
        READ("メールでお送りする一次レポートの内容をご確認ください。", "Please read the first report that we send by mail.");

        private final String ja;
        private final String en;

        Ask(String ja, String en) {
            this.ja = ja;
            this.en = en;
        }

        Bilingual words() {
            return new Bilingual(ja, en);
        }
    }

    /**
     * What a call is about.
     *
     * @param soc who calls
     * @param incidentNumber the number, as it is written
     * @param severity the word for the level
     * @param host the host, cleaned; and how many more there are
     * @param asks what the contact is to do, the most urgent first
     * @param asksToIsolate whether the contact is asked if the host may be isolated
     */
    public record Call(
            Bilingual soc,
            String incidentNumber,
            Bilingual severity,
            Bilingual host,
            List<Ask> asks,
            boolean asksToIsolate) {

        /** Copies the list. */
        public Call {
            asks = List.copyOf(asks);
        }
    }

    private static final String RESULT_JA = """
            □ ご本人にお伝えし、ご確認いただいた　□ 伝言を依頼した　□ ご本人確認ができなかった
            □ 応答なし　□ 話し中　□ 番号違い
            架電日時: ____________________　担当: ____________________
            """;

    private static final String RESULT_EN = """
            [ ] told and acknowledged  [ ] message left  [ ] not identified
            [ ] no answer  [ ] busy  [ ] wrong number
            Time: ____________________  Caller: ____________________
            """;

    private PhoneScripts() {}

    /** The script of a call about one incident. */
    public static PhoneScript of(Call call, Contact contact, Language language) {
        List<String> spoken = new ArrayList<>(said(call, spoken(call.incidentNumber(), language), "、", language));
        spoken.add(1, recipient(contact, language));
        return new PhoneScript(spoken, keys(language), questions(call, language));
    }

    /** What such a call says to any contact, for the eye: without pauses, and the incident's number is not spelt. */
    public static List<String> written(Call call, Language language) {
        return said(call, call.incidentNumber(), " ", language);
    }

    private static List<String> said(Call call, String number, String pause, Language language) {
        boolean ja = language == Language.JA;
        List<String> said = new ArrayList<>();
        said.add(opening(call.soc(), language));
        said.add(
                ja
                        ? "インシデント番号は" + pause + number + pause + "です。危険度は" + pause
                                + call.severity().ja() + pause + "です。"
                        : "The incident number is " + number + ". The severity is "
                                + call.severity().en() + ".");
        said.add(
                ja
                        ? "対象は" + pause + call.host().ja() + pause + "です。"
                        : "It concerns " + call.host().en() + ".");
        call.asks().forEach(ask -> said.add(ask.words().in(language)));
        said.add(ja ? "詳細は、メールでお送りする一次レポートをご確認ください。" : "Details are in the first report that we send by mail.");
        return List.copyOf(said);
    }

    private static String opening(Bilingual soc, Language language) {
        return switch (language) {
            case JA -> soc.ja() + " です。緊急のご連絡です。";
            case EN -> "This is " + soc.en() + " with an urgent call.";
        };
    }

    private static String recipient(Contact contact, Language language) {
        return switch (language) {
            case JA -> contact.name() + " 様へのご連絡です。";
            case EN -> "It is for " + contact.name() + ".";
        };
    }

    /** The script of a call about many incidents at once. */
    public static PhoneScript ofMany(Bilingual soc, int incidents, int grave, Contact contact, Language language) {
        boolean ja = language == Language.JA;
        List<String> spoken = List.of(
                opening(soc, language),
                recipient(contact, language),
                ja
                        ? incidents + "件のインシデントが発生しています。このうち、危険度が高のものは、" + grave + "件、です。"
                        : "There are " + incidents + " incidents; " + grave + " of them are of high severity.",
                ja ? "一覧をメールでお送りします。至急ご確認ください。" : "A list comes by mail. Please look at it at once.");
        return new PhoneScript(spoken, keys(language), List.of());
    }

    /** The script of a call to an analyst about something that belongs to no incident, or to one that cannot be worked on. */
    public static PhoneScript ofAlarm(Bilingual soc, Bilingual subject, Contact contact, Language language) {
        boolean ja = language == Language.JA;
        List<String> spoken = List.of(
                ja ? soc.ja() + " です。緊急のご連絡です。" : "This is " + soc.en() + " with an urgent call.",
                ja ? contact.name() + " 様へのご連絡です。" : "It is for " + contact.name() + ".",
                ja ? subject.ja() + "。" : subject.en() + ".",
                ja ? "詳細をメールでお送りします。至急ご確認ください。" : "Details come by mail. Please look at them at once.");
        return new PhoneScript(spoken, keys(language), List.of());
    }

    private static String keys(Language language) {
        return language == Language.JA ? "内容をご確認いただけましたら、1 を押してください。" : "To acknowledge, please press 1.";
    }

    private static List<String> questions(Call call, Language language) {
        boolean ja = language == Language.JA;
        List<String> questions = new ArrayList<>();
        questions.add(
                ja ? "ご本人様確認のため、会社名とお名前をお聞かせください。" : "To confirm whom we speak to: your company and name, please?");
        questions.add(ja ? "当該端末を現在ご利用中の方はいらっしゃいますか。" : "Is the user at the machine now?");
        questions.add(
                ja
                        ? "既に実施された操作（LAN ケーブルの取り外し、電源の操作など）はございますか。"
                        : "What has been done already (cable unplugged, powered off)?");
        if (call.asksToIsolate()) {
            questions.add(ja ? "当該端末の隔離を実施してもよろしいでしょうか。" : "May we isolate the machine?");
        }
        questions.add(ja ? "折り返しのご連絡先をお聞かせください。" : "Where can we call you back?");
        return questions;
    }

    /** The page for the analyst who calls: what to say, what to ask, and a form for the result. */
    public static String text(PhoneScript script, Contact contact, Language language) {
        boolean ja = language == Language.JA;
        StringBuilder page = new StringBuilder(1_024);
        String phone = contact.phone().orElse(ja ? "登録なし" : "none");
        page.append(ja ? "■ 宛先: " : "* To: ").append(contact.name());
        page.append(ja ? "　電話番号: " : ", phone: ").append(phone).append('\n');
        page.append(ja ? "■ お伝えする内容\n" : "* What to say\n");
        script.spoken().forEach(line -> page.append(line).append('\n'));
        page.append(ja ? "■ お伺いする事項\n" : "* What to ask\n");
        script.questions()
                .forEach(question -> page.append(ja ? "・" : "- ")
                        .append(question)
                        .append('\n')
                        .append(ja ? "　ご回答: ____________________\n" : "  Answer: ____________________\n"));
        page.append(ja ? "■ 結果\n" : "* Result\n");
        page.append(ja ? RESULT_JA : RESULT_EN);
        return page.toString();
    }

    /** Letter by letter and digit by digit, so that it can be written down: {@code I N C, 2 0 2 6, 0 0 4 2}. */
    static String spoken(String number, Language language) {
        String between = language == Language.JA ? "、" : " ";
        return number.replaceAll("[^A-Za-z0-9-]", "")
                .chars()
                .mapToObj(c -> c == '-' ? (language == Language.JA ? "の" : ",") : String.valueOf((char) c))
                .collect(Collectors.joining(between))
                .replace(" ,", ",");
    }
}
