package io.mdr4j;

import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.AgreementText;
import io.mdr4j.runbook.CustomerSetup;
import java.util.Optional;

/**
 * By what a node works for a customer.
 *
 * @param setup what is agreed
 * @param agreement the entry of the history that says so; empty until the store was asked
 */
record AgreementInForce(CustomerSetup setup, Optional<Agreement> agreement) {

    static AgreementText text(CustomerSetup setup) {
        return AgreementText.of(
                setup.customer(), setup.rules(), setup.inventory(), setup.allowEntries(), setup.tunings());
    }

    int number() {
        return agreement.map(Agreement::number).orElse(0);
    }
}
