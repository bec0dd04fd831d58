package io.mdr4j.jackson;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Brings the data of one version of a kind into the form of the next one. It may change the node that it is given. */
interface Lift {

    /** The data in the next version's form. Throws {@link StoredFormException} when it cannot be lifted. */
    ObjectNode lift(ObjectNode data);
}
