package io.mdr4j.examples.console;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.runbook.CustomerSetup;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is agreed with each customer. */
final class CustomersPage {

    private CustomersPage() {}

    /** One customer. */
    record Row(String id, String name, String zone, String rules, int allowed, int tuned, List<Person> contacts) {}

    /** One contact, with the ways by which it is reached. */
    record Person(String id, String name, String ways) {}

    static WebResponse show(Pages pages, Viewer viewer) {
        List<Row> rows = viewer.customers().stream()
                .map(id -> row(viewer.mdr().setup(id)))
                .toList();
        return pages.page("customers", viewer, Map.of("rows", rows));
    }

    private static Row row(CustomerSetup setup) {
        Customer customer = setup.customer();
        return new Row(
                customer.id().value(),
                customer.name(),
                customer.zone().getId(),
                setup.rules().version(),
                setup.allowEntries().size(),
                setup.tunings().size(),
                customer.contacts().stream().map(CustomersPage::person).toList());
    }

    private static Person person(Contact contact) {
        String ways = contact.ways().stream()
                .map(way -> way.id() + " " + contact.address(way).orElse(""))
                .collect(Collectors.joining(", "));
        return new Person(contact.id(), contact.name(), ways);
    }
}
