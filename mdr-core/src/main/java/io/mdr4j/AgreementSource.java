package io.mdr4j;

import io.mdr4j.contract.Agreement;
import io.mdr4j.evidence.Document;
import io.mdr4j.runbook.CustomerSetup;

/**
 * Makes the setup of a customer from the document of an agreement that another node, or an earlier run, has taken.
 *
 * <p>Called in threads of the service, one after another. What it throws is told to the analysts; the node then goes on with
 * what it had, and asks again.
 */
@FunctionalInterface
public interface AgreementSource {

    /** The setup; its customer is that of the agreement. Throws any runtime exception when the document cannot be used. */
    CustomerSetup read(Agreement agreement, Document document);
}
