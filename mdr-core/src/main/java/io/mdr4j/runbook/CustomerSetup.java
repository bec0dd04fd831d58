package io.mdr4j.runbook;

import io.mdr4j.customer.Customer;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import java.util.List;
import org.immutables.value.Value;

/** What is agreed with one customer at one moment. Immutable, thread-safe; changed by being replaced. */
@Value.Immutable
@MdrStyle
public abstract class CustomerSetup {

    /** The customer. */
    public abstract Customer customer();

    /** The operation rules. */
    public abstract OperationRules rules();

    /** What the customer's own lists say of its endpoints and accounts; no list unless set. */
    @Value.Default
    public CustomerInventory inventory() {
        return CustomerInventory.none();
    }

    /** What the customer declared legitimate. */
    public abstract List<AllowEntry> allowEntries();

    /** What the customer changed in the behaviour rules. */
    public abstract List<RuleTuning> tunings();

    /** Starts a setup; customer and rules are mandatory. */
    public static CustomerSetupBuilderStages.CustomerBuildStage builder() {
        return new CustomerSetupBuilder();
    }
}
