package io.mdr4j.notify;

import io.mdr4j.customer.Contact;
import io.mdr4j.notification.Notifier;
import io.mdr4j.testkit.NotifierContract;
import io.mdr4j.testkit.NotifierSubject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

class MailNotifierContractTest extends NotifierContract {

    @Override
    protected NotifierSubject subject() {
        return new ByMail();
    }

    private static final class ByMail implements NotifierSubject {

        private final PostOffice office = new PostOffice();

        @Override
        public Notifier open() {
            return MailNotifier.open(office.config().build());
        }

        @Override
        public Contact reachable(String id, String name) {
            return Contact.builder()
                    .id(id)
                    .name(name)
                    .email(id + "@customer.example")
                    .build();
        }

        @Override
        public Contact unreachable(String id, String name) {
            return Contact.builder().id(id).name(name).phone("+81312345678").build();
        }

        @Override
        public String addressOf(Contact contact) {
            return contact.email().orElse("");
        }

        @Override
        public List<Arrived> arrived() {
            return office.mails().stream().map(ReadMail::arrived).toList();
        }

        @Override
        public Notifier openImpatient() {
            return MailNotifier.open(
                    office.config().deliveryTimeout(Duration.ofMillis(300)).build());
        }

        /** Refusals, and answers that get lost, are those of {@link MailFailureTest}: GreenMail knows none. */
        @Override
        public boolean fail(Fault fault) {
            if (fault == Fault.HANGS) {
                office.hang();
                return true;
            }
            return false;
        }

        @Override
        public void breakDown() {
            office.stop();
        }

        @Override
        public void repair() {
            office.restart();
        }

        @Override
        public List<String> secrets() {
            return List.of(
                    PostOffice.PASSWORD,
                    Base64.getEncoder().encodeToString(PostOffice.PASSWORD.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close() {
            office.close();
        }
    }
}
