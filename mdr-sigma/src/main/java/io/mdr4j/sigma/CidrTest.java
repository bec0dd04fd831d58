package io.mdr4j.sigma;

import java.util.Optional;

/** Whether an address lies in a network. A value that is no address does not pass. */
final class CidrTest implements TextTest {

    private final String written;
    private final byte[] network;
    private final int prefix;

    private CidrTest(String written, byte[] network, int prefix) {
        this.written = written;
        this.network = network;
        this.prefix = prefix;
    }

    /** Empty when the text is no network such as {@code 10.0.0.0/8}; a single address is a network of one. */
    static Optional<CidrTest> of(String written) {
        int slash = written.indexOf('/');
        Optional<byte[]> network = IpAddress.bytes(slash < 0 ? written : written.substring(0, slash));
        if (network.isEmpty()) {
            return Optional.empty();
        }
        int bits = network.get().length * 8;
        String length = slash < 0 ? String.valueOf(bits) : written.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
            return Optional.empty();
        }
        return Optional.of(new CidrTest(written, network.get(), Integer.parseInt(length)));
    }

    @Override
    public Truth test(FieldText text, EventView view) {
        return Truth.of(IpAddress.bytes(text.value()).filter(this::contains).isPresent());
    }

    private boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int i = 0; i < prefix; i++) {
            int mask = 0x80 >> (i % 8);
            if (((address[i / 8] ^ network[i / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String shown() {
        return written;
    }
}
