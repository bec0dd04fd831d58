package io.mdr4j.notify.voice;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.notification.Notifier;
import io.mdr4j.notify.http.Reach;
import io.mdr4j.testkit.FakeVoiceGateway;
import io.mdr4j.testkit.NotifierContract;
import io.mdr4j.testkit.NotifierSubject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

class VoiceNotifierContractTest extends NotifierContract {

    @Override
    protected NotifierSubject subject() {
        return new ByPhone();
    }

    /** What is said first is the contract's subject, then comes its text. */
    private static final class ByPhone implements NotifierSubject {

        private final FakeVoiceGateway gateway = FakeVoiceGateway.start();

        private VoiceConfigBuilderStages.BuildFinal config() {
            return VoiceConfig.builder()
                    .account(gateway.account())
                    .token(gateway.token())
                    .from("+81312340000")
                    .callbacks(URI.create("https://soc.example.jp/voice"))
                    .gateway(gateway.address())
                    .reach(Reach.LOOPBACK);
        }

        @Override
        public Notifier open() {
            return VoiceNotifier.open(config().build());
        }

        @Override
        public Notifier openImpatient() {
            return VoiceNotifier.open(config().timeout(Duration.ofMillis(300)).build());
        }

        @Override
        public Contact reachable(String id, String name) {
            return Contact.builder()
                    .id(id)
                    .name(name)
                    .phone(id.equals("yamada") ? "+81-3-1234-5678" : "+819012345678")
                    .build();
        }

        @Override
        public Contact unreachable(String id, String name) {
            return Contact.builder().id(id).name(name).phone("03-1234-5678").build();
        }

        @Override
        public String addressOf(Contact contact) {
            return contact.phone().flatMap(PhoneNumber::of).orElse("");
        }

        @Override
        public String shown(String subject) {
            return VoiceMarkup.said(List.of(subject), Language.JA, VoiceMarkup.LONGEST_SCRIPT);
        }

        @Override
        public List<Arrived> arrived() {
            return gateway.calls().stream()
                    .map(call -> new Arrived(
                            call.to(),
                            call.idempotencyKey(),
                            call.said().get(0),
                            call.said().get(1) + "\n"))
                    .toList();
        }

        @Override
        public boolean fail(Fault fault) {
            switch (fault) {
                case HANGS -> gateway.hang();
                case REFUSES -> gateway.refuse(400);
                case LOSES_AN_ANSWER -> gateway.loseNextAnswer();
            }
            return true;
        }

        @Override
        public void breakDown() {
            gateway.refuse(429);
        }

        @Override
        public void repair() {
            gateway.heal();
        }

        @Override
        public List<String> secrets() {
            return List.of(
                    gateway.token(),
                    Base64.getEncoder()
                            .encodeToString(
                                    (gateway.account() + ":" + gateway.token()).getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close() {
            gateway.close();
        }
    }
}
