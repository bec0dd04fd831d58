package io.mdr4j.notify.hook;

import io.mdr4j.customer.Way;
import io.mdr4j.notification.Notifier;
import io.mdr4j.testkit.FakeChat;
import io.mdr4j.testkit.NotifierContract;
import io.mdr4j.testkit.NotifierSubject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class SlackNotifierContractTest extends NotifierContract {

    @Override
    protected NotifierSubject subject() {
        return new BySlack(FakeChat.slack());
    }

    private static final class BySlack extends ByHook {

        private final FakeChat fake;

        BySlack(FakeChat fake) {
            super(Way.SLACK, fake);
            this.fake = fake;
        }

        private HookConfigBuilder config() {
            return config(Map.of("yamada", Hook.at(fake.url("yamada")), "suzuki", Hook.at(fake.url("suzuki"))));
        }

        @Override
        public Notifier open() {
            return SlackNotifier.open(config().build());
        }

        @Override
        public Notifier openImpatient() {
            return SlackNotifier.open(config().timeout(Duration.ofMillis(300)).build());
        }

        @Override
        public String shown(String subject) {
            return subject.isBlank() ? "–" : Shown.line(subject);
        }

        @Override
        public List<Arrived> arrived() {
            return fake.messages().stream()
                    .map(message ->
                            new Arrived(message.channel(), message.reference(), message.subject(), message.text()))
                    .toList();
        }

        @Override
        public List<String> secrets() {
            return List.of(fake.secret(), "/services/");
        }
    }
}
