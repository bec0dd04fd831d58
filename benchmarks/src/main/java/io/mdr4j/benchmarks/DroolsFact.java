package io.mdr4j.benchmarks;

/** What a rule of {@link DroolsRules} looks at. Public, since the classes that Drools makes of the rules call it. */
public final class DroolsFact {

    private final String group;
    private final String severity;
    private final String role;

    DroolsFact(String group, String severity, String role) {
        this.group = group;
        this.severity = severity;
        this.role = role;
    }

    /** The name of a group of the endpoint. */
    public String getGroup() {
        return group;
    }

    /** The verdict. */
    public String getSeverity() {
        return severity;
    }

    /** What the endpoint is used for. */
    public String getRole() {
        return role;
    }
}
