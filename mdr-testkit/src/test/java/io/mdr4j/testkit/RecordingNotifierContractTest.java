package io.mdr4j.testkit;

import io.mdr4j.customer.Contact;
import io.mdr4j.notification.Notifier;
import java.util.List;

class RecordingNotifierContractTest extends NotifierContract {

    @Override
    protected NotifierSubject subject() {
        return new Recording();
    }

    /** Tells by name, so nobody is out of reach. */
    private static final class Recording implements NotifierSubject {

        private final RecordingNotifier notifier = new RecordingNotifier();

        @Override
        public Notifier open() {
            return notifier;
        }

        @Override
        public Contact reachable(String id, String name) {
            return Contact.builder().id(id).name(name).build();
        }

        @Override
        public Contact unreachable(String id, String name) {
            return reachable(id, name);
        }

        @Override
        public String addressOf(Contact contact) {
            return contact.id();
        }

        @Override
        public List<Arrived> arrived() {
            return notifier.notices().stream()
                    .map(n -> new Arrived(n.recipient().id(), n.id(), n.subject(), n.text()))
                    .toList();
        }

        @Override
        public void breakDown() {
            notifier.refuse(notice -> true);
        }

        @Override
        public void repair() {
            notifier.heal();
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
