package io.mdr4j.edr.carbonblack;

import io.mdr4j.removal.RemovalAction;
import java.util.Optional;
import java.util.Set;

/** A registry value, known again by what it holds. */
record ValueTarget(RemovalAction.DeleteRegistryValue action) implements RemovalTarget {

    @Override
    public Set<String> commands() {
        return Set.of(LiveCommand.ENUM_KEY, LiveCommand.DELETE_VALUE);
    }

    @Override
    public Found find(LiveSession session) {
        Optional<String> key = RemotePath.key(action.key());
        if (key.isEmpty()) {
            return Found.refused("A session only sees HKLM and HKU as the recorded user does; name the key below one.");
        }
        if (action.name().indexOf('\\') >= 0) {
            return Found.refused("The value's name has a backslash, which a session reads as a further key.");
        }
        CommandAnswer answer = session.run(LiveCommand.enumKey(key.get()));
        if (answer.isNotFound()) {
            return Found.gone();
        }
        if (!answer.succeeded()) {
            return Found.failed(answer);
        }
        return answer.values().stream()
                .filter(value -> RemotePath.isSameName(value.name(), action.name(), true))
                .findFirst()
                .map(value -> compared(key.get(), value))
                .orElseGet(Found::gone);
    }

    private Found compared(String key, RemoteValue value) {
        boolean same = action.data().map(value.data()::equals).orElse(true);
        return same
                ? Found.there(LiveCommand.deleteValue(key + "\\" + value.name()))
                : Found.changed("The value holds something else.");
    }
}
