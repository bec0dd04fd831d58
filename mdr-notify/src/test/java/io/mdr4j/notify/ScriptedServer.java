package io.mdr4j.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server, without TLS, that answers as a test wants. Says yes to what it was told nothing about. */
final class ScriptedServer implements AutoCloseable {

    /** In place of an answer: says nothing, and keeps the connection. */
    static final String HANGS = "hangs";
    /** In place of an answer: a character now and then, and never a whole line. */
    static final String TRICKLES = "trickles";
    /** In place of an answer: ends the connection. */
    static final String BREAKS_OFF = "breaks off";
    /** What stands for the greeting in {@link #answer}. */
    static final String GREETING = "";

    private final ServerSocket server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    ScriptedServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        daemon(this::accept);
    }

    /** Answers a command that begins so; {@code .} is the end of a mail. */
    ScriptedServer answer(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    MailConfigBuilderStages.BuildFinal config() {
        return config(MailSecurity.PLAIN);
    }

    MailConfigBuilderStages.BuildFinal config(MailSecurity security) {
        return MailConfig.builder()
                .host("localhost")
                .sender("soc@example.jp")
                .security(security)
                .port(server.getLocalPort());
    }

    /** Every command of every connection. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    int connections() {
        return sockets.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            boolean goesOn = say(out, answers.getOrDefault(GREETING, "220 scripted"));
            boolean inMail = false;
            while (goesOn) {
                String line = in.readLine();
                if (line == null) {
                    return;
                }
                if (inMail && !line.equals(".")) {
                    continue;
                }
                heard.add(line);
                String answer = answer(line);
                inMail = answer.startsWith("354");
                goesOn = say(out, answer);
            }
        } catch (IOException e) {
            // The client went away, as some tests want.
        }
    }

    private String answer(String line) {
        return answers.entrySet().stream()
                .filter(e -> !e.getKey().equals(GREETING) && line.startsWith(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(line.equals("DATA") ? "354 go on" : "250 ok");
    }

    private static boolean say(OutputStream out, String answer) throws IOException {
        try {
            switch (answer) {
                case HANGS -> Thread.sleep(60_000);
                case TRICKLES -> {
                    while (true) {
                        out.write('2');
                        out.flush();
                        Thread.sleep(20);
                    }
                }
                case BREAKS_OFF -> {
                    return false;
                }
                default -> {
                    out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
