package io.mdr4j.testkit;

import java.util.Map;

/** What the sensors of a {@link FakeFalcon} recorded. */
public interface FalconThreatGraph {

    /** An indicator was seen on a host; the type is Falcon's, for example {@code sha256}. */
    void seen(String device, String type, String value);

    /** A process ran; the id is the graph's, {@code pid:<device>:<number>}. */
    void process(String id, Map<String, String> properties);

    /** Something led from one vertex to another. */
    void edge(String source, String type, String target, Map<String, String> properties);

    /** Somebody logged on to a host. */
    void logon(String device, String user, String time);

    /** How many rows a page has at most; as many as are asked for unless set. */
    void pageSize(int rows);
}
