package io.mdr4j.customer;

import io.mdr4j.immutable.MdrStyle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** Somebody who is told or asked: a contact of the customer, or an analyst of the SOC. Immutable. */
@Value.Immutable
@MdrStyle
public interface Contact {

    /** The name by which rules and history refer to this contact; unique within one customer. */
    String id();

    /** The name to print, for example 山田 太郎. */
    String name();

    /** The mail address, absent where the contact has none. */
    Optional<String> email();

    /** The telephone number in international form, absent where the contact has none. */
    Optional<String> phone();

    /**
     * Where the contact is reached by further ways, for example the name of a channel for {@link Way#SLACK}. No secrets:
     * addresses that are secret stand in the settings of the notifier, under the name given here.
     */
    Map<Way, String> addresses();

    /** When the contact is not told by ways that {@linkplain Way#isLoud() make themselves heard}; never unless listed. */
    List<TimeWindow> quietHours();

    /** The contact's own accounts as {@code DOMAIN\name}, {@code name@domain} or SID: who is affected approves nothing. */
    Set<String> accounts();

    /** The contact's own computers, by host name or the EDR's device id, for the same reason. */
    Set<String> hosts();

    /** How much of what an EDR recorded the contact may read; no passwords and tokens unless set. */
    @Value.Default
    default Clearance clearance() {
        return Clearance.NO_SECRETS;
    }

    /** Where the contact is reached by this way, or empty where it is not. */
    default Optional<String> address(Way way) {
        if (way.equals(Way.MAIL)) {
            return email();
        }
        return way.equals(Way.PHONE) ? phone() : Optional.ofNullable(addresses().get(way));
    }

    /** The ways by which the contact is reached, mail first, then phone. */
    default Set<Way> ways() {
        Set<Way> ways = new LinkedHashSet<>();
        email().ifPresent(address -> ways.add(Way.MAIL));
        phone().ifPresent(address -> ways.add(Way.PHONE));
        ways.addAll(addresses().keySet());
        return ways;
    }

    /** Starts a contact; {@code id} and {@code name} are mandatory. */
    static ContactBuilderStages.IdBuildStage builder() {
        return new ContactBuilder();
    }
}
