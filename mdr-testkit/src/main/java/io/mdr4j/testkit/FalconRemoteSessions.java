package io.mdr4j.testkit;

import java.util.List;

/** What tests see of, and do to, the remote sessions of a {@link FakeFalcon}. */
public interface FalconRemoteSessions {

    /** The lines of all commands that hosts carried out, in their order; scripts by their first word. */
    List<String> commands();

    /** How many single sessions are open. */
    int open();

    /** How many commands wait for hosts that are offline. */
    int queued();

    /** Cuts outputs into pieces of so many characters; in one piece unless set. */
    void pieces(int characters);

    /** Lets every command be done only when it is asked for so many times; at once unless set. */
    void askings(int times);

    /** Lets commands be queued although nobody asked for it, as for a host that leaves within a session. */
    void queueUnasked();
}
