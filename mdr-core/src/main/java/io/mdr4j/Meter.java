package io.mdr4j;

import io.mdr4j.contract.Allowance;
import io.mdr4j.contract.MeterReport;
import io.mdr4j.contract.MeterReport.Used;
import io.mdr4j.contract.MeterStore;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.Contract;
import io.mdr4j.customer.Customer;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What customers used of their contracts. Thread-safe. */
final class Meter {

    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    private final MeterStore store;

    Meter(MeterStore store) {
        this.store = store;
    }

    /** The customer's use up to the end of the month. */
    MeterReport report(Customer customer, YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate after = month.plusMonths(1).atDay(1);
        return new MeterReport(
                customer.id(),
                month,
                customer.contract(),
                MeterReport.byDay(store.readings(customer.id(), first, after)),
                used(customer, Use.Kind.HUNTING_REQUEST, first, after),
                used(customer, Use.Kind.BRIEFING, first, after));
    }

    private Used used(Customer customer, Use.Kind kind, LocalDate first, LocalDate after) {
        LocalDate year =
                customer.contract().map(c -> c.yearOf(after.minusDays(1))).orElse(first.withDayOfYear(1));
        LocalDate from = year.isBefore(first) ? year : first;
        List<Use> uses = store.uses(customer.id(), start(from, customer.zone()), start(after, customer.zone())).stream()
                .filter(u -> u.kind() == kind)
                .toList();
        int most = most(customer.contract(), kind);
        return new Used(
                since(uses, start(first, customer.zone())),
                since(uses, start(year, customer.zone())),
                most == ANY_NUMBER ? Optional.empty() : Optional.of(most));
    }

    private static int since(List<Use> uses, Instant from) {
        return (int) uses.stream().filter(u -> !u.at().isBefore(from)).count();
    }

    /** Records the use where the contract allows it, or a reason is given to go beyond. */
    UseAnswer record(Customer customer, Use use) {
        LocalDate day = LocalDate.ofInstant(use.at(), customer.zone());
        LocalDate year = customer.contract().map(c -> c.yearOf(day)).orElse(day.withDayOfYear(1));
        LocalDate next = year.plusYears(1);
        int most = most(customer.contract(), use.kind());
        Allowance allowance = new Allowance(start(year, customer.zone()), start(next, customer.zone()), most);
        return switch (store.record(use, allowance)) {
            case RECORDED -> new UseAnswer(MeterStore.Recording.RECORDED, new Bilingual("記録しました。", "It is recorded."));
            case KNOWN ->
                new UseAnswer(
                        MeterStore.Recording.KNOWN,
                        new Bilingual("「" + use.id() + "」はすでに記録されています。", use.id() + " was recorded before."));
            case USED_UP -> new UseAnswer(MeterStore.Recording.USED_UP, usedUp(use, most, year, next.minusDays(1)));
        };
    }

    private static Bilingual usedUp(Use use, int most, LocalDate first, LocalDate last) {
        String ja = use.kind() == Use.Kind.BRIEFING ? "報告会" : "ご依頼による脅威ハンティング";
        String en = use.kind() == Use.Kind.BRIEFING ? "briefings" : "hunts on request";
        return new Bilingual(
                "契約年度（" + first + "〜" + last + "）の" + ja + "は、契約回数の " + most
                        + "回に達しています。契約回数を超えて記録する場合は、理由を添えて記録してください。",
                "All " + most + " " + en + " of the contract's year (" + first + " to " + last
                        + ") are used. To record one more, record it with the reason for going beyond.");
    }

    private static int most(Optional<Contract> contract, Use.Kind kind) {
        return switch (kind) {
            case BRIEFING -> contract.map(Contract::briefingsAYear).orElse(Contract.MOST_BRIEFINGS);
            case HUNTING_REQUEST ->
                contract.flatMap(Contract::huntingRequestsAYear).orElse(ANY_NUMBER);
        };
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
