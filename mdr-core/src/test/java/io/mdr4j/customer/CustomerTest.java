package io.mdr4j.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final Contact OFFICER =
            Contact.builder().id("officer").name("佐藤 美咲").build();
    private static final Customer WHOLE = Customer.builder()
            .id(new CustomerId("acme"))
            .name("株式会社サンプル")
            .zone(ZoneId.of("Europe/Berlin"))
            .addContacts(OFFICER)
            .calendar(BusinessCalendar.japan().closedOn(Set.of(LocalDate.of(2026, 12, 29)), "冬季休業"))
            .closingTime(LocalTime.of(17, 15))
            .language(Language.EN)
            .contract(Contract.builder()
                    .devices(1_204)
                    .start(LocalDate.of(2026, 4, 1))
                    .addServices(ContractService.MONITORING)
                    .build())
            .build();

    private static Stream<Method> attributes() {
        return Stream.of(Customer.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Customer.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0);
    }

    @Test
    void with_other_contacts_everything_else_stays() {
        Contact other = Contact.builder().id("other").name("Other").build();
        Customer changed = WHOLE.withContacts(List.of(other));
        assertThat(changed.contacts()).containsExactly(other);
        assertThat(attributes().filter(method -> !method.getName().equals("contacts")))
                .hasSizeGreaterThan(6)
                .allSatisfy(method ->
                        assertThat(method.invoke(changed)).as(method.getName()).isEqualTo(method.invoke(WHOLE)));
    }
}
