package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.incident.MdrStore;
import io.mdr4j.notification.Notice;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One customer's data never reach another: every public method of the store, its parts, the desk and the facade is tried with the
 * wrong customer, or it is said why it is about none. Extend it in a store's tests and say with {@link #store} how an empty one is
 * made; it is closed after the test where it can be. A method that is added without a case fails {@link #every_method_is_spoken_of}.
 */
public abstract class CustomerSeparationContract {

    private TwoCustomers site;

    /** For those who extend it. */
    protected CustomerSeparationContract() {}

    /** An empty store. */
    protected abstract MdrStore store();

    @BeforeEach
    void open() {
        site = new TwoCustomers(store());
    }

    @AfterEach
    void close() throws Exception {
        site.close();
        if (site.store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void every_method_is_spoken_of() {
        StoreSeparation.cases(site).assertComplete();
        DeskSeparation.cases(site).assertComplete();
    }

    @Test
    void every_part_of_a_store_is_tried() {
        List<Class<?>> parts = Arrays.stream(MdrStore.class.getDeclaredMethods())
                .filter(m -> !Modifier.isStatic(m.getModifiers()) && m.getParameterCount() == 0)
                .<Class<?>>map(Method::getReturnType)
                .toList();
        assertThat(StoreSeparation.PARTS).containsExactlyInAnyOrderElementsOf(parts);
    }

    /** One after another on one site: what a case leaves behind must not help the next one. */
    @TestFactory
    Stream<DynamicTest> the_store_answers_nothing_of_another_customer() {
        return tests(StoreSeparation::cases);
    }

    @TestFactory
    Stream<DynamicTest> the_desk_answers_and_does_nothing_for_another_customer() {
        return tests(DeskSeparation::cases);
    }

    private Stream<DynamicTest> tests(Function<TwoCustomers, SeparationCases> cases) {
        List<Integer> before = site.otherHistories();
        return cases.apply(site).tried().entrySet().stream()
                .map(tried -> DynamicTest.dynamicTest(tried.getKey(), () -> {
                    tried.getValue().execute();
                    assertThat(site.otherHistories())
                            .as("the histories of the other customer")
                            .isEqualTo(before);
                }));
    }

    @Test
    void people_are_told_of_their_own_company_only() {
        List<Notice> notices = site.notifier.notices();

        assertThat(notices)
                .filteredOn(n -> isOf(n, "asking-contact"))
                .isNotEmpty()
                .allSatisfy(notice -> {
                    assertThat(notice.customer()).contains(TwoCustomers.ASKING);
                    assertThat(notice.subject()
                                    + notice.text()
                                    + notice.letter().plain())
                            .doesNotContain(TwoCustomers.SECRET);
                });
        assertThat(notices)
                .filteredOn(n -> isOf(n, TwoCustomers.SECRET + "-contact"))
                .isNotEmpty()
                .allSatisfy(n -> assertThat(n.customer()).contains(TwoCustomers.OTHER));
    }

    private static boolean isOf(Notice notice, String contact) {
        return notice.recipient().id().equals(contact);
    }
}
