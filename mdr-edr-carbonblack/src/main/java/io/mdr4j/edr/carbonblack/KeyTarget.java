package io.mdr4j.edr.carbonblack;

import io.mdr4j.removal.RemovalAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A registry key that must hold nothing but the one value that the threat set. */
record KeyTarget(RemovalAction.DeleteRegistryKey action) implements RemovalTarget {

    @Override
    public Set<String> commands() {
        return Set.of(LiveCommand.ENUM_KEY, LiveCommand.DELETE_KEY);
    }

    @Override
    public Found find(LiveSession session) {
        Optional<String> key = RemotePath.key(action.key());
        if (key.isEmpty()) {
            return Found.refused("A session only sees HKLM and HKU as the recorded user does; name the key below one.");
        }
        CommandAnswer answer = session.run(LiveCommand.enumKey(key.get()));
        if (answer.isNotFound()) {
            return Found.gone();
        }
        if (!answer.succeeded()) {
            return Found.failed(answer);
        }
        List<RemoteValue> others =
                answer.values().stream().filter(value -> !isAllowed(value)).toList();
        return answer.subKeys().isEmpty() && others.isEmpty()
                ? Found.there(LiveCommand.deleteKey(key.get()))
                : Found.changed("The key holds something else.");
    }

    private boolean isAllowed(RemoteValue value) {
        return action.value()
                .filter(name -> RemotePath.isSameName(name, value.name(), true))
                .isPresent();
    }
}
