package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.ContactBuilderStages;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.notification.Notifier;
import io.mdr4j.notification.PhoneScript;
import io.mdr4j.testkit.NotifierSubject.Arrived;
import io.mdr4j.testkit.NotifierSubject.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * What every notifier must do, whatever its way. Extend it in the notifier's tests and say with {@link #subject} how people are
 * reached. SLF4J must be bound to {@code slf4j-jdk14} there, so that the log can be looked at.
 */
public abstract class NotifierContract {

    private static final List<String> HOSTILE_LINES = List.of(
            "a@evil.example, b@evil.example",
            "x\r\nBcc: c@evil.example",
            "x\nTo: d@evil.example",
            "x\rCc: e@evil.example",
            "\"quoted\" <f@evil.example>",
            "x\" <g@evil.example>, \"y",
            "=?UTF-8?Q?h=40evil.example?=",
            "(comment) i@evil.example; j@evil.example:",
            "x\u0000y",
            "x\u2028y",
            "\uD800",
            "<k@evil.example>",
            "x".repeat(2_000),
            " ");

    private static final List<String> HOSTILE_ADDRESSES = List.of(
            "",
            " ",
            "nobody",
            "a@evil.example, b@evil.example",
            "a@evil.example b@evil.example",
            "a@evil.example>\r\nRCPT TO:<b@evil.example",
            "a@evil.example\n",
            "\"a\r\nb\"@evil.example",
            "<a@evil.example>",
            "group: a@evil.example, b@evil.example;",
            "a@evil.example> SIZE=1",
            "名前@evil.example",
            "a@" + "e".repeat(300) + ".example");

    private static final List<String> HOSTILE_TEXTS = List.of(
            "",
            "a line\r\n.\r\nMAIL FROM:<a@evil.example>\r\n",
            ".\n..\n",
            "x".repeat(20_000),
            "名".repeat(20_000),
            "nul \u0000 bell \u0007 escape \u001B[2J",
            "bare \r return and \n feed",
            "From somebody\n--\n=20=\n");

    private NotifierSubject subject;
    private Notifier notifier;

    /** For those who extend it. */
    protected NotifierContract() {}

    /** A way that works, by which nothing was sent yet. */
    protected abstract NotifierSubject subject();

    @BeforeEach
    void open_the_way() {
        subject = subject();
        notifier = subject.open();
    }

    @AfterEach
    void close_the_way() throws Exception {
        close(notifier);
        subject.close();
    }

    private static void close(Notifier notifier) throws Exception {
        if (notifier instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private Notice notice(String id, Contact contact, String line, String text) {
        return Notice.builder()
                .id(id)
                .kind(NoticeKind.FIRST_REPORT)
                .recipient(contact)
                .language(Language.JA)
                .subject(line)
                .text(text)
                .way(way())
                .phoneScript(new PhoneScript(List.of(line), text, List.of()))
                .customer(new CustomerId("acme"))
                .incidentNumber("INC-2026-0042")
                .build();
    }

    private Way way() {
        return notifier.ways().iterator().next();
    }

    /** Somebody whose address of this way is this text. */
    private Contact addressed(String address) {
        ContactBuilderStages.BuildFinal contact = Contact.builder().id("yamada").name("山田");
        if (way().equals(Way.MAIL)) {
            return contact.email(address).build();
        }
        return way().equals(Way.PHONE)
                ? contact.phone(address).build()
                : contact.putAddresses(way(), address).build();
    }

    private Notice notice(String id) {
        return notice(id, subject.reachable("yamada", "山田 太郎"), "【危険度：高】一次レポート", "端末 PC-0123 を隔離しました。\n");
    }

    /** Delivers it, and says why not where it was refused; any other exception fails the test. */
    private List<NotificationException> refusal(Notice notice) {
        try {
            notifier.deliver(notice);
            return List.of();
        } catch (NotificationException e) {
            return List.of(e);
        }
    }

    @Nested
    @DisplayName("A notice")
    class OneNotice {

        @Test
        void arrives_once_at_its_recipient_alone_as_it_was_written() {
            Notice notice = notice("n1");
            Delivery delivery = notifier.deliver(notice);

            assertThat(delivery.way()).isNotBlank();
            assertThat(subject.arrived()).hasSize(1).first().satisfies(arrived -> {
                assertThat(arrived.to()).isEqualTo(subject.addressOf(notice.recipient()));
                assertThat(arrived.subject()).isEqualTo(subject.shown(notice.subject()));
                assertThat(arrived.text()).isEqualTo(notice.text());
            });
        }

        @Test
        void that_is_delivered_again_is_known_again_also_from_another_node() throws Exception {
            notifier.deliver(notice("n1"));
            notifier.deliver(notice("n1"));
            Notifier other = subject.open();
            other.deliver(notice("n1"));
            close(other);

            assertThat(subject.arrived())
                    .hasSize(3)
                    .extracting(Arrived::identity)
                    .containsOnly(identity(0));
        }

        @Test
        void is_not_taken_for_another_one() {
            notifier.deliver(notice("acme/INC-1/notice/1"));
            notifier.deliver(notice("acme/INC-1/notice/2"));
            notifier.deliver(notice("acme/INC-1/notice/1 "));

            assertThat(subject.arrived()).extracting(Arrived::identity).doesNotHaveDuplicates();
        }

        private String identity(int number) {
            return subject.arrived().get(number).identity();
        }

        @Test
        void goes_to_its_own_recipient_among_several() {
            Notice first = notice("n1", subject.reachable("yamada", "山田"), "件名", "x");
            Notice second = notice("n2", subject.reachable("suzuki", "鈴木"), "件名", "x");
            notifier.deliver(first);
            notifier.deliver(second);

            assertThat(subject.arrived())
                    .extracting(Arrived::to)
                    .containsExactly(subject.addressOf(first.recipient()), subject.addressOf(second.recipient()));
        }

        @Test
        void goes_by_one_of_at_least_one_way() {
            assertThat(notifier.ways()).isNotEmpty();
        }

        @Test
        void to_somebody_who_cannot_be_reached_is_refused_for_good_and_says_who() {
            Contact contact = subject.unreachable("suzuki", "鈴木");
            if (subject.addressOf(contact).isEmpty()) {
                List<NotificationException> refusals = refusal(notice("n1", contact, "x", "x"));
                assertThat(refusals).hasSize(1).first().satisfies(refusal -> {
                    assertThat(refusal.isRetryable()).isFalse();
                    assertThat(refusal).hasMessageContaining("suzuki");
                });
                assertThat(subject.arrived()).isEmpty();
            }
        }

        @Test
        void waits_out_a_way_that_is_broken_and_arrives_when_it_works_again() {
            subject.breakDown();
            assertThat(catchThrowableOfType(NotificationException.class, () -> notifier.deliver(notice("n1"))))
                    .isNotNull()
                    .satisfies(failure -> assertThat(failure.isRetryable()).isTrue());
            assertThat(subject.arrived()).isEmpty();

            subject.repair();
            notifier.deliver(notice("n1"));
            assertThat(subject.arrived()).hasSize(1);
        }
    }

    @Nested
    @DisplayName("A way that fails")
    class Failing {

        private void assumes(Fault fault) {
            assumeTrue(subject.fail(fault), "this way cannot fail so on demand");
        }

        @Test
        @Timeout(60)
        void because_nobody_answers_is_given_up_in_time_and_tried_again() throws Exception {
            Notifier impatient = subject.openImpatient();
            assumes(Fault.HANGS);
            NotificationException failure =
                    catchThrowableOfType(NotificationException.class, () -> impatient.deliver(notice("n1")));
            close(impatient);

            assertThat(failure).isNotNull();
            assertThat(failure.isRetryable()).isTrue();
        }

        @Test
        void because_it_refuses_for_good_needs_somebody_and_says_about_whom() {
            assumes(Fault.REFUSES);
            List<NotificationException> refusals = refusal(notice("n1"));

            assertThat(refusals).hasSize(1).allSatisfy(refusal -> {
                assertThat(refusal.isRetryable()).isFalse();
                assertThat(refusal).hasMessageContaining("yamada");
            });
            assertThat(subject.arrived()).isEmpty();
        }

        @Test
        void after_it_had_accepted_brings_the_same_notice_again_and_it_is_known_again() {
            assumes(Fault.LOSES_AN_ANSWER);
            List<NotificationException> failures = refusal(notice("n1"));
            notifier.deliver(notice("n1"));

            assertThat(failures)
                    .hasSize(1)
                    .allSatisfy(failure -> assertThat(failure.isRetryable()).isTrue());
            assertThat(subject.arrived()).hasSize(2);
            assertThat(subject.arrived().get(1)).isEqualTo(subject.arrived().get(0));
        }
    }

    @Nested
    @DisplayName("Hostile text")
    class Hostile {

        private void isHarmless(Notice notice) {
            int before = subject.arrived().size();
            List<NotificationException> refusals = refusal(notice);

            List<Arrived> after = subject.arrived();
            assertThat(refusals).allSatisfy(refusal -> {
                assertThat(refusal.isRetryable()).as("needs a correction").isFalse();
                assertThat(String.valueOf(refusal.getMessage()))
                        .as("the message is printable and bounded")
                        .hasSizeBetween(10, 500)
                        .doesNotContainPattern("\\p{Cntrl}");
            });
            assertThat(after).hasSize(before + 1 - refusals.size());
            assertThat(after.subList(before, after.size())).allSatisfy(arrived -> {
                assertThat(arrived.to()).isEqualTo(subject.addressOf(notice.recipient()));
                assertThat(arrived.subject()).isEqualTo(subject.shown(notice.subject()));
            });
        }

        @Test
        void in_a_subject_becomes_no_header_and_no_recipient() {
            Contact contact = subject.reachable("yamada", "山田 太郎");
            HOSTILE_LINES.forEach(line -> isHarmless(notice("n" + line, contact, line, "x")));
        }

        @Test
        void in_a_name_becomes_no_header_and_no_recipient() {
            HOSTILE_LINES.forEach(name -> isHarmless(notice("n" + name, subject.reachable("yamada", name), "件名", "x")));
        }

        @Test
        void in_an_address_reaches_nobody_else() {
            for (String address : HOSTILE_ADDRESSES) {
                isHarmless(notice("n" + address, addressed(address), "件名", "x"));
            }
        }

        @Test
        void in_a_text_arrives_as_text() {
            Contact contact = subject.reachable("yamada", "山田 太郎");
            HOSTILE_TEXTS.forEach(text -> isHarmless(notice("n" + text, contact, "件名", text)));
        }

        @Test
        void in_an_id_stays_out_of_the_headers() {
            Contact contact = subject.reachable("yamada", "山田 太郎");
            HOSTILE_LINES.forEach(id -> isHarmless(notice(id, contact, "件名", "x")));
        }
    }

    @Nested
    @DisplayName("Many threads")
    class ManyThreads {

        @Test
        void tell_everybody_once() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Delivery>> deliveries = new ArrayList<>();
                IntStream.range(0, 100)
                        .mapToObj(i -> notice("n" + i))
                        .forEach(notice -> deliveries.add(threads.submit(() -> notifier.deliver(notice))));
                for (Future<Delivery> delivery : deliveries) {
                    delivery.get();
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(subject.arrived())
                    .hasSize(100)
                    .extracting(Arrived::identity)
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    @DisplayName("Secrets")
    class Secrets {

        @Test
        void are_in_no_failure_no_log_and_no_text() {
            try (CapturedLog log = CapturedLog.open()) {
                LoggerFactory.getLogger("io.mdr4j.testkit").trace("the log is captured");
                assertThat(log.lines())
                        .as("slf4j-jdk14 must be the only binding on the test class path")
                        .contains("the log is captured");
                notifier.deliver(notice("n1"));
                subject.breakDown();
                List<NotificationException> failures = refusal(notice("n2"));

                assertThat(failures).hasSize(1).allSatisfy(failure -> hasNone(trace(failure)));
                assertThat(log.lines()).allSatisfy(this::hasNone);
                hasNone(notifier.toString());
            }
        }

        private String trace(Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            return trace.toString();
        }

        private void hasNone(String text) {
            subject.secrets().forEach(secret -> assertThat(text).doesNotContain(secret));
        }
    }
}
