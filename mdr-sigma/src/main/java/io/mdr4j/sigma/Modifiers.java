package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modifiers of one field, in the order in which they are written, once it is known that they go together. Immutable. */
final class Modifiers {

    private final List<Modifier> list;
    private final Position at;
    private final Map<Modifier.Group, List<Modifier>> byGroup = new EnumMap<>(Modifier.Group.class);

    private Modifiers(List<Modifier> list, Position at) {
        this.list = List.copyOf(list);
        this.at = at;
        list.forEach(modifier -> byGroup.computeIfAbsent(modifier.group(), group -> new ArrayList<>())
                .add(modifier));
    }

    static Modifiers of(String[] key, Position at) {
        List<Modifier> list = new ArrayList<>();
        int column = key[0].length() + 1;
        for (int i = 1; i < key.length; i++) {
            Modifier modifier = Modifier.of(key[i], at.right(column));
            if (list.contains(modifier)) {
                throw new FaultException(at.right(column), "modifier '" + key[i] + "' stands here twice");
            }
            list.add(modifier);
            column += key[i].length() + 1;
        }
        Modifiers modifiers = new Modifiers(list, at);
        modifiers.check();
        return modifiers;
    }

    boolean has(Modifier modifier) {
        return list.contains(modifier);
    }

    List<Modifier> list() {
        return list;
    }

    List<Modifier> of(Modifier.Group group) {
        return byGroup.getOrDefault(group, List.of());
    }

    /** The only one of a group; empty where there is none. */
    Optional<Modifier> one(Modifier.Group group) {
        List<Modifier> of = of(group);
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(0));
    }

    private void check() {
        refuseSeveral(Modifier.Group.KIND);
        refuseSeveral(Modifier.Group.ORDER);
        refuseSeveral(Modifier.Group.TIME);
        Optional<Modifier> kind = one(Modifier.Group.KIND);
        if (kind.isPresent()) {
            boolean isReference = kind.get() == Modifier.FIELDREF;
            refuse(Modifier.Group.PLACE, kind.get(), isReference);
            refuse(Modifier.Group.TEXT, kind.get(), false);
            refuse(Modifier.Group.ORDER, kind.get(), false);
            refuse(Modifier.Group.TIME, kind.get(), false);
        }
        one(Modifier.Group.ORDER).or(() -> one(Modifier.Group.TIME)).ifPresent(number -> {
            refuse(Modifier.Group.PLACE, number, false);
            refuse(Modifier.Group.TEXT, number, false);
        });
        if (!of(Modifier.Group.FLAG).isEmpty() && !has(Modifier.RE)) {
            throw fault("'i', 'm' and 's' are right only behind 're'");
        }
        checkEncodings();
    }

    private void checkEncodings() {
        for (int i = 0; i < list.size(); i++) {
            boolean isEncoded = i + 1 < list.size()
                    && (list.get(i + 1) == Modifier.BASE64 || list.get(i + 1) == Modifier.BASE64OFFSET);
            if (list.get(i).isEncoding() && !isEncoded) {
                throw fault("'" + list.get(i).written() + "' is right only directly before base64 or base64offset");
            }
        }
    }

    private void refuseSeveral(Modifier.Group group) {
        List<Modifier> several = of(group);
        if (several.size() > 1) {
            throw fault("'" + several.get(0).written() + "' and '"
                    + several.get(1).written() + "' cannot go together; leave one out");
        }
    }

    private void refuse(Modifier.Group group, Modifier with, boolean isAllowed) {
        Optional<Modifier> refused = isAllowed ? Optional.empty() : one(group);
        if (refused.isPresent()) {
            throw fault(
                    "'" + refused.get().written() + "' and '" + with.written() + "' cannot go together; leave one out");
        }
    }

    private FaultException fault(String message) {
        return new FaultException(at, message);
    }
}
