package io.mdr4j.notify;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Offers TLS, by STARTTLS or from the first byte, before a server that has none: speaks until TLS stands, then passes on what
 * is said.
 */
final class TlsFront implements AutoCloseable {

    private final ServerSocket server;
    private final IntSupplier behind;
    private final boolean starttls;
    private final SSLContext tls = Certificate.server();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile boolean silent;

    private TlsFront(ServerSocket server, IntSupplier behind, boolean starttls) {
        this.starttls = starttls;
        this.server = server;
        this.behind = behind;
    }

    static TlsFront before(IntSupplier port, boolean starttls) {
        try {
            TlsFront front = new TlsFront(new ServerSocket(0, 50, InetAddress.getByName("localhost")), port, starttls);
            daemon(front::accept);
            return front;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends what is connected, and whatever connects, at once. */
    void refuse(boolean on) {
        refusing = on;
        if (on) {
            sockets.forEach(TlsFront::closed);
        }
    }

    /** Takes whatever connects and says nothing to it. */
    void silence(boolean on) {
        silent = on;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                if (refusing) {
                    closed(socket);
                } else if (!silent) {
                    daemon(() -> serve(socket));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket mail = new Socket("localhost", behind.getAsInt())) {
            sockets.add(mail);
            if (starttls) {
                untilTls(client);
                skipGreeting(mail.getInputStream());
            }
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
            secure.setUseClientMode(false);
            daemon(() -> pass(mail, secure));
            pass(secure, mail);
        } catch (IOException e) {
            closed(client);
        }
    }

    private static void untilTls(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        say(out, "220 front");
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        in.readLine();
        say(out, "250-front\r\n250 STARTTLS");
        in.readLine();
        say(out, "220 go ahead");
    }

    private static void skipGreeting(InputStream in) throws IOException {
        for (int c = in.read(); c != '\n' && c >= 0; ) {
            c = in.read();
        }
    }

    private static void pass(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            closed(from);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "starttls-front");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closed(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed(server);
        sockets.forEach(TlsFront::closed);
    }
}
