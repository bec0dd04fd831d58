package io.mdr4j.evidence;

import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** An account that logged on to the endpoint. All text is untrusted. Immutable. */
@Value.Immutable
@MdrStyle
public interface Logon {

    /** The fact's id, unique within the alert or collection that brought it. */
    String id();

    /** The account, qualified by its domain where the EDR says so: {@code DOMAIN\name}. */
    String user();

    /** When. */
    Optional<Instant> at();

    /** Starts a logon; id and user are mandatory. */
    static LogonBuilderStages.IdBuildStage builder() {
        return new LogonBuilder();
    }
}
