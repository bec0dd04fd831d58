package io.mdr4j.customer;

import io.mdr4j.immutable.MdrStyle;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One customer of the SOC: who it is, where its clock stands, whom to tell. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class Customer {

    /** The embedder's name for this customer. */
    public abstract CustomerId id();

    /** The name to print on reports, for example 株式会社サンプル. */
    public abstract String name();

    /** The zone in which times are shown and rules about hours are read. */
    public abstract ZoneId zone();

    /** Everybody whom a rule may name. Contact ids are unique. */
    public abstract List<Contact> contacts();

    /** Which days are business days. Japanese holidays, without company days, unless set. */
    @Value.Default
    public BusinessCalendar calendar() {
        return BusinessCalendar.japan();
    }

    /** When a business day ends; the second report is due then. 18:00 unless set. */
    @Value.Default
    public LocalTime closingTime() {
        return LocalTime.of(18, 0);
    }

    /** The language of reports where no rule says another. Japanese unless set. */
    @Value.Default
    public Language language() {
        return Language.JA;
    }

    /** What the customer has bought; without it, nothing is metered and every service counts as included. */
    public abstract Optional<Contract> contract();

    /** The contact with this id, or empty. */
    public Optional<Contact> contact(String id) {
        return contacts().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The same customer with these contacts instead. Throws {@link IllegalArgumentException} when two have the same id. */
    public Customer withContacts(List<Contact> others) {
        return builder()
                .id(id())
                .name(name())
                .zone(zone())
                .addAllContacts(others)
                .calendar(calendar())
                .closingTime(closingTime())
                .language(language())
                .contract(contract())
                .build();
    }

    @Value.Check
    protected void check() {
        long distinct = contacts().stream().map(Contact::id).distinct().count();
        if (distinct != contacts().size()) {
            throw new IllegalArgumentException("Customer " + id() + ": two contacts have the same id");
        }
    }

    /** Starts a customer; id, name and zone are mandatory. */
    public static CustomerBuilderStages.IdBuildStage builder() {
        return new CustomerBuilder();
    }
}
