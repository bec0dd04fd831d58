package io.mdr4j.contract;

import io.mdr4j.customer.Contract;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.text.Bilingual;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a customer used of its contract up to the end of a month. Immutable; computing it is pure.
 *
 * @param customer whose
 * @param month the month, in the customer's zone
 * @param contract what was bought; absent where nothing is metered
 * @param devices how many devices counted in all tenants together, by day, the first day first; days without a reading are missing
 * @param requests the hunts that were asked for
 * @param briefings the briefings that were given
 */
public record MeterReport(
        CustomerId customer,
        YearMonth month,
        Optional<Contract> contract,
        Map<LocalDate, Integer> devices,
        Used requests,
        Used briefings) {

    /** From which share of the contracted devices on analysts are alarmed: ten percent more. */
    public static final double FAR_OVER = 1.1;

    /**
     * How many of a kind were used.
     *
     * @param inMonth in the month
     * @param inYear in the year of the contract in which the month ends, up to the month's end
     * @param most how many the contract allows in that year; absent for any number
     */
    public record Used(int inMonth, int inYear, Optional<Integer> most) {

        /** Nothing was used, and nothing is limited. */
        public static final Used NOTHING = new Used(0, 0, Optional.empty());

        /** Throws {@link NullPointerException} when a component is null. */
        public Used {
            Objects.requireNonNull(most, "most");
        }
    }

    /** How the devices stand to what was contracted. */
    public enum DeviceStanding {
        /** There is no contract, or no reading in the month. */
        UNKNOWN,
        /** Fewer than contracted on every day. */
        BELOW,
        /** As contracted on the day with the most devices. */
        AS_CONTRACTED,
        /** More than contracted on some day, by ten percent at most. */
        OVER,
        /** More than ten percent over on some day. */
        FAR_OVER
    }

    /** Copies the map. */
    public MeterReport {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(contract, "contract");
        devices = Collections.unmodifiableMap(new TreeMap<>(devices));
        Objects.requireNonNull(requests, "requests");
        Objects.requireNonNull(briefings, "briefings");
    }

    /** The devices of all tenants together by day. */
    public static Map<LocalDate, Integer> byDay(Collection<DeviceReading> readings) {
        return readings.stream()
                .collect(Collectors.toMap(DeviceReading::day, DeviceReading::devices, Integer::sum, TreeMap::new));
    }

    /** The devices on the day with the most; empty without a reading. */
    public Optional<Integer> peak() {
        return devices.values().stream().max(Integer::compareTo);
    }

    /** How the devices stand to what was contracted. */
    public DeviceStanding standing() {
        if (contract.isEmpty() || peak().isEmpty()) {
            return DeviceStanding.UNKNOWN;
        }
        int bought = contract.get().devices();
        int counted = peak().get();
        if (counted > bought * FAR_OVER) {
            return DeviceStanding.FAR_OVER;
        }
        if (counted == bought) {
            return DeviceStanding.AS_CONTRACTED;
        }
        return counted > bought ? DeviceStanding.OVER : DeviceStanding.BELOW;
    }

    /** The report in words, a line for each thing that is counted. */
    public List<Bilingual> lines() {
        List<Bilingual> lines = new ArrayList<>();
        lines.add(devicesInWords());
        lines.add(used("ご依頼による脅威ハンティング", "Hunts on request", requests));
        lines.add(used("報告会", "Briefings", briefings));
        return lines;
    }

    private Bilingual devicesInWords() {
        if (contract.isEmpty()) {
            return new Bilingual("管理台数：契約情報が登録されていないため、集計していません。", "Devices: not counted, since no contract is set.");
        }
        if (peak().isEmpty()) {
            return new Bilingual("管理台数：" + month + " の集計値はありません。", "Devices: nothing was counted in " + month + ".");
        }
        int bought = contract.get().devices();
        int counted = peak().get();
        String ja = "管理台数：最大 " + counted + "台（契約 " + bought + "台、集計 " + devices.size() + "日）";
        String en =
                "Devices: " + counted + " at most (contracted: " + bought + ", days counted: " + devices.size() + ")";
        return switch (standing()) {
            case UNKNOWN, AS_CONTRACTED -> new Bilingual(ja, en);
            case BELOW ->
                new Bilingual(
                        ja + "、契約台数を " + (bought - counted) + "台下回る",
                        en + ", " + (bought - counted) + " below the contract");
            case OVER ->
                new Bilingual(
                        ja + "、契約台数を " + (counted - bought) + "台上回る",
                        en + ", " + (counted - bought) + " over the contract");
            case FAR_OVER ->
                new Bilingual(
                        ja + "、契約台数を 10% を超えて上回る（" + (counted - bought) + "台超過）",
                        en + ", over the contract by more than 10% (" + (counted - bought) + " devices)");
        };
    }

    private static Bilingual used(String ja, String en, Used used) {
        return new Bilingual(
                ja + "：当月 " + used.inMonth() + "回、契約年度 " + used.inYear() + "回"
                        + used.most().map(most -> "（上限 " + most + "回）").orElse("（上限なし）"),
                en + ": " + used.inMonth() + " in the month, " + used.inYear() + " in the year of the contract"
                        + used.most().map(most -> " (of " + most + ")").orElse(" (any number)"));
    }
}
