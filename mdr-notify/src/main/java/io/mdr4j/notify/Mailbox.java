package io.mdr4j.notify;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * One address with the name of its owner.
 *
 * @param name may be empty
 * @param address a plain address: no quotes, no comments, no lists, ASCII alone
 */
record Mailbox(String name, String address) {

    private static final int LONGEST_ADDRESS = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+){0,4}");
    private static final int LONGEST_PLAIN_NAME = 60;

    static boolean isDomain(String text) {
        return text.length() < LONGEST_ADDRESS && DOMAIN.matcher(text).matches();
    }

    static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return text.length() <= LONGEST_ADDRESS
                && at > 0
                && at <= LONGEST_LOCAL_PART
                && LOCAL_PART.matcher(text.substring(0, at)).matches()
                && isDomain(text.substring(at + 1));
    }

    /** As it stands in From and To. A name with anything but letters and digits is encoded, so that no quoting can be tricked. */
    String header() {
        if (name.isBlank()) {
            return address;
        }
        boolean plain =
                name.length() <= LONGEST_PLAIN_NAME && PLAIN_NAME.matcher(name).matches();
        return (plain ? name : HeaderText.encoded(name)) + "\r\n <" + address + ">";
    }

    InternetAddress envelope() throws AddressException {
        return new InternetAddress(address, true);
    }
}
