package io.mdr4j.notify.http;

import java.io.IOException;
import java.io.Serial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;

/**
 * Looks names up and connects, but only to addresses within reach. A name of which one address is out of reach is refused as a
 * whole. The socket looks once more at the very address that it connects to: a name that is answered differently the second
 * time gains nothing, and neither does a number in place of a name.
 */
final class CheckedAddresses extends SocketFactory implements Dns {

    private final Reach reach;
    private final Dns names;

    CheckedAddresses(Reach reach, Dns names) {
        this.reach = reach;
        this.names = names;
    }

    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        List<InetAddress> addresses = names.lookup(name);
        if (!addresses.stream().allMatch(reach::allows)) {
            throw new OutOfReach();
        }
        return addresses;
    }

    @Override
    public Socket createSocket() {
        return new CheckedSocket(reach);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(local, localPort));
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }

    /** The address is not one that may be connected to. A kind of unknown host, so that it is a failure like any other. */
    static final class OutOfReach extends UnknownHostException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** Connects to what is within reach alone. */
    private static final class CheckedSocket extends Socket {

        private final Reach reach;

        CheckedSocket(Reach reach) {
            this.reach = reach;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress inet)
                    || inet.isUnresolved()
                    || !reach.allows(inet.getAddress())) {
                throw new OutOfReach();
            }
            super.connect(endpoint, timeout);
        }
    }
}
