package io.mdr4j.notify.hook;

import io.mdr4j.customer.Way;
import io.mdr4j.notification.Notifier;
import io.mdr4j.testkit.FakeWebhook;
import io.mdr4j.testkit.NotifierContract;
import io.mdr4j.testkit.NotifierSubject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class WebhookNotifierContractTest extends NotifierContract {

    @Override
    protected NotifierSubject subject() {
        return new ByWebhook(FakeWebhook.start(Clock.systemUTC()));
    }

    private static final class ByWebhook extends ByHook {

        private final FakeWebhook fake;

        ByWebhook(FakeWebhook fake) {
            super(Way.WEBHOOK, fake);
            this.fake = fake;
        }

        private Hook hook(String name) {
            return Hook.at(fake.url(name)).signedBy(fake.secret());
        }

        private HookConfigBuilder config() {
            return config(Map.of("yamada", hook("yamada"), "suzuki", hook("suzuki")));
        }

        @Override
        public Notifier open() {
            return WebhookNotifier.open(config().build());
        }

        @Override
        public Notifier openImpatient() {
            return WebhookNotifier.open(config().timeout(Duration.ofMillis(300)).build());
        }

        @Override
        public List<Arrived> arrived() {
            return fake.posts().stream()
                    .map(post -> new Arrived(
                            post.name(),
                            post.headers().get("Idempotency-Key"),
                            post.json().path("subject").asText(),
                            post.json().path("text").asText()))
                    .toList();
        }

        @Override
        public List<String> secrets() {
            return List.of(fake.secret(), "/hooks/");
        }
    }
}
