package io.mdr4j.notify.hook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Way;
import io.mdr4j.notify.http.Reach;
import io.mdr4j.testkit.FakeReceiver;
import io.mdr4j.testkit.NotifierSubject;
import java.util.Map;

/** What the ways by a hook have in common: a contact's hook has the contact's id as its name. */
abstract class ByHook implements NotifierSubject {

    private final Way way;
    private final FakeReceiver receiver;

    ByHook(Way way, FakeReceiver receiver) {
        this.way = way;
        this.receiver = receiver;
    }

    /** The configuration of these hooks. */
    static HookConfigBuilder config(Map<String, Hook> hooks) {
        return HookConfig.builder().putAllHooks(hooks).reach(Reach.LOOPBACK);
    }

    @Override
    public Contact reachable(String id, String name) {
        return Contact.builder().id(id).name(name).putAddresses(way, id).build();
    }

    @Override
    public Contact unreachable(String id, String name) {
        return Contact.builder().id(id).name(name).email("a@customer.example").build();
    }

    @Override
    public String addressOf(Contact contact) {
        return contact.address(way).orElse("");
    }

    @Override
    public String shown(String subject) {
        return Shown.text(subject);
    }

    @Override
    public boolean fail(Fault fault) {
        switch (fault) {
            case HANGS -> receiver.hang();
            case REFUSES -> receiver.refuse(403);
            case LOSES_AN_ANSWER -> receiver.loseNextAnswer();
        }
        return true;
    }

    @Override
    public void breakDown() {
        receiver.refuse(503);
    }

    @Override
    public void repair() {
        receiver.heal();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
