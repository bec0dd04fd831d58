package io.mdr4j.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final Contact SATO =
            Contact.builder().id("sato").name("佐藤 美咲").build();
    private static final Contact ITO = Contact.builder().id("ito").name("伊藤").build();

    private static Customer customer(Contact contact) {
        return Customer.builder()
                .id(new CustomerId("acme"))
                .name("Acme")
                .zone(ZoneId.of("Europe/Paris"))
                .addContacts(contact)
                .calendar(CALENDAR)
                .closingTime(LocalTime.of(17, 0))
                .language(Language.EN)
                .contract(Contract.builder()
                        .devices(120)
                        .start(LocalDate.of(2026, 4, 1))
                        .addServices(ContractService.MONITORING)
                        .build())
                .build();
    }

    private static final BusinessCalendar CALENDAR = BusinessCalendar.japan();

    @Test
    void withOtherContactsAllElseStaysAsItWas() {
        assertThat(customer(SATO).withContacts(List.of(ITO))).isEqualTo(customer(ITO));
    }
}
