package io.mdr4j.reports;

/** To whom a report may be passed on, by the Traffic Light Protocol 2.0. */
public enum Tlp {
    /** Named recipients only. */
    RED("TLP:RED"),
    /** The recipients' organisation only. */
    AMBER_STRICT("TLP:AMBER+STRICT"),
    /** The recipients' organisation and its clients. */
    AMBER("TLP:AMBER"),
    /** The community. */
    GREEN("TLP:GREEN"),
    /** Anybody. */
    CLEAR("TLP:CLEAR");

    private final String label;

    Tlp(String label) {
        this.label = label;
    }

    /** The label as the protocol writes it. */
    public String label() {
        return label;
    }
}
