package io.mdr4j.evidence;

import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** Something that happened to the Windows registry. All text is untrusted. Immutable. */
@Value.Immutable
@MdrStyle
public interface RegistryChange {

    /** What happened. */
    enum Action {
        KEY_CREATED,
        VALUE_SET,
        KEY_DELETED,
        VALUE_DELETED,
        /** The EDR names the key and not what happened to it. */
        MENTIONED
    }

    /** The fact's id, unique within the alert or collection that brought it. */
    String id();

    /** What happened. */
    Action action();

    /** The full key, for example {@code HKLM\SOFTWARE\...}. */
    String key();

    /** The value's name. */
    Optional<String> valueName();

    /** The value's new data. */
    Optional<String> data();

    /** The EDR's own id of the process that did it. */
    Optional<String> processUniqueId();

    /** When it was seen. */
    Optional<Instant> at();

    /** Starts a registry change; id, action and key are mandatory. */
    static RegistryChangeBuilderStages.IdBuildStage builder() {
        return new RegistryChangeBuilder();
    }
}
