package io.mdr4j.examples.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a mail server and passes everything on, unless it is shut; tells when the text of a mail begins. Thread-safe.
 */
final class MailGate implements AutoCloseable {

    private final int server;
    private final Runnable dataBegins;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    MailGate(int server, Runnable dataBegins) throws IOException {
        this.server = server;
        this.dataBegins = dataBegins;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("gate", this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void shut() {
        shut = true;
        open.forEach(MailGate::cut);
    }

    void open() {
        shut = false;
    }

    @Override
    public void close() {
        shut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (shut) {
                    cut(client);
                } else {
                    pass(client);
                }
            } catch (IOException e) {
                // The door was closed, or the server cannot be reached; the client finds out by its own time-out.
            }
        }
    }

    private void pass(Socket client) throws IOException {
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(client);
        open.add(onward);
        start("gate-in", () -> in(client, onward));
        start("gate-out", () -> out(onward, client));
    }

    /** Line by line: what a client says is ASCII, or 8-bit text that Latin-1 leaves as it is. */
    private void in(Socket from, Socket to) {
        try (from;
                to) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = to.getOutputStream();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                if (!lines.ready()) {
                    out.flush();
                }
                if (line.equalsIgnoreCase("DATA")) {
                    dataBegins.run();
                }
            }
        } catch (IOException e) {
            // One of the two is gone, and with it the connection.
            cut(to);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void out(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            cut(to);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
