package io.mdr4j.inquiry;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom the reader of replies believes.
 *
 * @param trustedServer the name ({@code authserv-id}, RFC 8601) by which our own mail server says in {@code
 *     Authentication-Results} whether a sender is genuine; that server must remove such headers of others. Without it every
 *     sender is doubtful
 * @param ownAddresses the addresses from which we send: mail from them is our own, coming back
 */
public record ReplyPolicy(Optional<String> trustedServer, Set<String> ownAddresses) {

    /** No server is trusted, so every sender is doubtful. */
    public static final ReplyPolicy CAUTIOUS = new ReplyPolicy(Optional.empty(), Set.of());

    /** Copies the set. */
    public ReplyPolicy {
        trustedServer = trustedServer.map(s -> s.toLowerCase(Locale.ROOT));
        ownAddresses =
                ownAddresses.stream().map(a -> a.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
