package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.FailedAttempt.Kind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of one client. */
final class Streams {

    private final EdrHttpConfig config;
    private final ErrorMapper errors;
    private final Transport transport;
    private final Set<EdrStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Streams(EdrHttpConfig config, ErrorMapper errors, Transport transport) {
        this.config = config;
        this.errors = errors;
        this.transport = transport;
    }

    /** A refused opening keeps no other call back: the caller tells how often it opens, and the place may be another's. */
    EdrStream open(EdrStreamRequest request) {
        refuseIfClosed();
        config.budget.acquire(CallClass.ORDINARY, config.timeouts.call());
        try {
            Transport.Opened opened = transport.open(request);
            EdrStream stream = new EdrStream(
                    config.tenant,
                    opened.call(),
                    request.longestLine() + 1024L,
                    text -> ended(request, text),
                    open::remove);
            open.add(stream);
            stream.start(opened.response(), request.longestLine());
            if (closed) {
                stream.close();
                refuseIfClosed();
            }
            return stream;
        } catch (FailedAttempt failed) {
            throw failed.error();
        }
    }

    private EdrException ended(EdrStreamRequest request, String text) {
        return errors.unavailable(
                        request.asCall(),
                        text,
                        Kind.FINAL,
                        request.authorization().secrets())
                .error();
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new EdrUnavailableException(config.tenant + ": the client is closed");
        }
    }

    void close() {
        closed = true;
        open.forEach(EdrStream::close);
    }
}
